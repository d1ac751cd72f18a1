/** Surfaces of revolution: a profile of (r, z) points turned about the z axis. */
import { cos, sin } from '../math/trigonometry.js';
import { type MeshBuilder, meshBuilder } from './geometry.js';
import type { Mesh } from './shape.js';

/** Distance from the z axis and height, metres. */
export type ProfilePoint = readonly [r: number, z: number];

/** Edges that turn by less than this, radians, look smooth. A rounded edge of two steps turns by 45°. */
export const DEFAULT_CREASE = 0.85;

/** Points on a quarter circle or another arc in the profile's plane, from angle to angle, both ends included. */
export function profileArc(
  center: ProfilePoint,
  radius: number,
  from: number,
  to: number,
  steps: number,
): ProfilePoint[] {
  return Array.from({ length: steps + 1 }, (_, i): ProfilePoint => {
    const angle = from + ((to - from) * i) / steps;
    return [center[0] + radius * cos(angle), center[1] + radius * sin(angle)];
  });
}

type Normal2 = readonly [r: number, z: number];

interface Segment {
  normal: Normal2;
  length: number;
}

function segmentsOf(profile: readonly ProfilePoint[]): Segment[] {
  return profile.slice(1).map((end, i) => {
    const start = profile[i]!;
    const dr = end[0] - start[0];
    const dz = end[1] - start[1];
    const length = Math.sqrt(dr * dr + dz * dz);
    return { normal: [dz / length, -dr / length], length };
  });
}

/** The common normal of two segments that meet without a crease; the longer one counts more. Else null. */
function smoothNormal(a: Segment, b: Segment, creaseCosine: number): Normal2 | null {
  if (a.normal[0] * b.normal[0] + a.normal[1] * b.normal[1] < creaseCosine) return null;
  const r = a.normal[0] * a.length + b.normal[0] * b.length;
  const z = a.normal[1] * a.length + b.normal[1] * b.length;
  const length = Math.sqrt(r * r + z * z);
  return [r / length, z / length];
}

/** On the axis the profile meets its mirror image: a rounded tip points along the axis, a sharp one does not. */
function tipNormal(segment: Segment, creaseCosine: number): Normal2 {
  const along = Math.abs(segment.normal[1]);
  return along >= creaseCosine ? [0, segment.normal[1] < 0 ? -1 : 1] : segment.normal;
}

/** Adds the vertices of one profile point all round, first and last in the same place, and returns the first number. */
function addRing(
  builder: MeshBuilder,
  point: ProfilePoint,
  normal: Normal2,
  sides: number,
  u: number,
  v: number,
): number {
  const onAxis = point[0] === 0;
  let first = 0;
  for (let side = 0; side <= sides; side++) {
    // A tip has one vertex a triangle, with the normal of the triangle's middle.
    const turn = onAxis ? (side % sides) + 0.5 : side % sides;
    const angle = (2 * Math.PI * turn) / sides;
    const c = cos(angle);
    const s = sin(angle);
    const number = builder.vertex(
      [point[0] * c, point[0] * s, point[1]],
      [normal[0] * c, normal[0] * s, normal[1]],
      (u * side) / sides,
      v,
    );
    if (side === 0) first = number;
  }
  return first;
}

/**
 * Turns a profile about the z axis.
 *
 * @param profile Walked with the solid on the left: up along the outside, down along the inside. The mesh is closed
 *   where both ends lie on the axis (r = 0). No two neighbours are equal.
 * @param sides How many flat sides stand for the circle.
 * @param crease Edges of the profile that turn by less, radians, look smooth.
 */
export function revolve(profile: readonly ProfilePoint[], sides: number, crease = DEFAULT_CREASE): Mesh {
  const builder = meshBuilder();
  const segments = segmentsOf(profile);
  const creaseCosine = cos(crease);
  const around = 2 * Math.PI * Math.max(...profile.map(([r]) => r));
  let v = 0;
  let previousRing = 0;
  segments.forEach((segment, i) => {
    const start = profile[i]!;
    const end = profile[i + 1]!;
    const before = segments[i - 1];
    const after = segments[i + 1];
    const joined = before ? smoothNormal(before, segment, creaseCosine) : null;
    const startNormal = start[0] === 0 ? tipNormal(segment, creaseCosine) : segment.normal;
    const lower = joined ? previousRing : addRing(builder, start, startNormal, sides, around, v);
    v += segment.length;
    const endNormal = end[0] === 0 ? tipNormal(segment, creaseCosine) : segment.normal;
    const shared = after ? smoothNormal(segment, after, creaseCosine) : null;
    const upper = addRing(builder, end, shared ?? endNormal, sides, around, v);
    for (let side = 0; side < sides; side++) {
      const a = lower + side;
      const b = upper + side;
      if (end[0] === 0) {
        if (start[0] !== 0) builder.triangle(a, a + 1, b);
        continue;
      }
      builder.triangle(a, b + 1, b);
      if (start[0] !== 0) builder.triangle(a, a + 1, b + 1);
    }
    previousRing = upper;
  });
  return builder.build();
}

/** Points on circles through the profile's points, from which a convex hull can be made. */
export function ringPoints(profile: readonly ProfilePoint[], sides: number): Float32Array {
  const points: number[] = [];
  for (const [r, z] of profile) {
    const count = r === 0 ? 1 : sides;
    for (let side = 0; side < count; side++) {
      const angle = (2 * Math.PI * side) / sides;
      points.push(r * cos(angle), r * sin(angle), z);
    }
  }
  return Float32Array.from(points);
}
