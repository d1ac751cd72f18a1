/** Whether the outlines of two objects on the table come too near to each other. */
import { type Pose, transformPoint } from '../sim/math/pose.js';
import { rotate } from '../sim/math/rotation.js';
import type { Vector3 } from '../sim/math/vector.js';
import type { ObjectModel } from '../sim/model.js';
import { outline } from './outline.js';

/** What an object covers of the table: a circle about its origin, and a turned rectangle within it. */
export interface Footprint {
  origin: [number, number];
  radius: number;
  /** Corners of the rectangle, in order. */
  corners: [number, number][];
}

/** The footprint of an object where it stands. */
export function footprint(model: ObjectModel, pose: Pose): Footprint {
  const { low, high, radius } = outline(model);
  const up = rotate(pose.orientation, [0, 0, 1]);
  const origin: [number, number] = [pose.position[0], pose.position[1]];
  if (up[2] > 0.9999) {
    const corner = (x: number, y: number): [number, number] => {
      const p = transformPoint(pose, [x, y, 0]);
      return [p[0], p[1]];
    };
    const corners = [
      corner(low[0], low[1]),
      corner(high[0], low[1]),
      corner(high[0], high[1]),
      corner(low[0], high[1]),
    ];
    return { origin, radius, corners };
  }
  // What lies on its side covers the bounds of its eight corners.
  const points = boxCorners(low, high).map((p) => transformPoint(pose, p));
  const bound = (axis: 0 | 1, pick: (...values: number[]) => number): number =>
    pick(...points.map((p) => p[axis]));
  const [x0, x1, y0, y1] = [bound(0, Math.min), bound(0, Math.max), bound(1, Math.min), bound(1, Math.max)];
  const far = Math.max(...points.map((p) => distance2(p[0] - origin[0], p[1] - origin[1])));
  return {
    origin,
    radius: far,
    corners: [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ],
  };
}

const distance2 = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** The eight corners of a box. */
export const boxCorners = (low: Vector3, high: Vector3): Vector3[] =>
  [low[0], high[0]].flatMap((x) =>
    [low[1], high[1]].flatMap((y) => [low[2], high[2]].map((z): Vector3 => [x, y, z])),
  );

/** Whether both circles and both rectangles come nearer than `spacing`, metres. */
export function isTooNear(a: Footprint, b: Footprint, spacing: number): boolean {
  const least = a.radius + b.radius + spacing;
  const dx = a.origin[0] - b.origin[0];
  const dy = a.origin[1] - b.origin[1];
  if (dx * dx + dy * dy >= least * least) return false;
  return gap(a.corners, b.corners) < spacing;
}

/** The widest gap between two convex outlines along the normals of their sides; negative where they overlap. */
function gap(a: readonly [number, number][], b: readonly [number, number][]): number {
  let widest = Number.NEGATIVE_INFINITY;
  for (const [own, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const [i, p] of own.entries()) {
      const q = own[(i + 1) % own.length]!;
      const length = distance2(q[0] - p[0], q[1] - p[1]);
      if (length === 0) continue;
      const nx = (q[1] - p[1]) / length;
      const ny = (p[0] - q[0]) / length;
      // Corners run counter-clockwise, so the normal points outward.
      const nearest = Math.min(...other.map(([x, y]) => (x - p[0]) * nx + (y - p[1]) * ny));
      widest = Math.max(widest, nearest);
    }
  }
  return widest;
}
