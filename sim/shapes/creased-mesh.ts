/** Normals and texture coordinates for bare triangles: smooth where they meet nearly flat, sharp at creases. */
import { cos } from '../math/trigonometry.js';
import { add, cross, dot, length, normalize, scale, subtract, type Vector3 } from '../math/vector.js';
import { meshBuilder } from './geometry.js';
import { DEFAULT_CREASE } from './revolve.js';
import type { Mesh } from './shape.js';

/** A vertex of more triangles than this is drawn with sharp edges: comparing all with all would take too long. */
const MOST_NEIGHBOURS = 64;

/** One vertex of the mesh that is made, at a place of the bare triangles. */
interface Made {
  number: number;
  normal: Vector3;
  side: number;
}

/** The axis that a normal points along most. */
function sideOf(normal: Vector3): 0 | 1 | 2 {
  const [x, y, z] = [Math.abs(normal[0]), Math.abs(normal[1]), Math.abs(normal[2])];
  if (z >= x && z >= y) return 2;
  return x >= y ? 0 : 1;
}

/** Texture lies on the surface as if projected along the side's axis. */
const textureAt = (p: Vector3, side: 0 | 1 | 2): [number, number] =>
  side === 0 ? [p[1], p[2]] : side === 1 ? [p[0], p[2]] : [p[0], p[1]];

/**
 * A mesh of bare triangles.
 *
 * @param positions x, y, z of each place; triangles that meet there share it
 * @param indices three places a triangle, counter-clockwise seen from outside
 */
export function creasedMesh(positions: ArrayLike<number>, indices: ArrayLike<number>): Mesh {
  const place = (i: number): Vector3 => [positions[3 * i]!, positions[3 * i + 1]!, positions[3 * i + 2]!];
  const triangles = indices.length / 3;
  const areas: Vector3[] = [];
  const faces: Vector3[] = [];
  const around: number[][] = Array.from({ length: positions.length / 3 }, () => []);
  for (let t = 0; t < triangles; t++) {
    const [a, b, c] = [place(indices[3 * t]!), place(indices[3 * t + 1]!), place(indices[3 * t + 2]!)];
    const area = cross(subtract(b, a), subtract(c, a));
    areas.push(area);
    faces.push(length(area) === 0 ? [0, 0, 1] : normalize(area));
    for (let corner = 0; corner < 3; corner++) around[indices[3 * t + corner]!]!.push(t);
  }
  const smooth = cos(DEFAULT_CREASE);
  const normalAt = (t: number, neighbours: readonly number[]): Vector3 => {
    const own = faces[t]!;
    if (neighbours.length > MOST_NEIGHBOURS) return own;
    let sum: Vector3 = scale(own, 1e-12);
    for (const other of neighbours) if (dot(faces[other]!, own) >= smooth) sum = add(sum, areas[other]!);
    return normalize(sum);
  };

  const builder = meshBuilder();
  const madeAt: Made[][] = around.map(() => []);
  const vertex = (t: number, i: number): number => {
    const normal = normalAt(t, around[i]!);
    const side = sideOf(normal);
    const made = madeAt[i]!;
    const known =
      made.length > MOST_NEIGHBOURS
        ? undefined
        : made.find((m) => m.side === side && dot(m.normal, normal) > 0.9999);
    if (known) return known.number;
    const number = builder.vertex(place(i), normal, ...textureAt(place(i), side));
    made.push({ number, normal, side });
    return number;
  };
  for (let t = 0; t < triangles; t++) {
    const [a, b, c] = [indices[3 * t]!, indices[3 * t + 1]!, indices[3 * t + 2]!];
    builder.triangle(vertex(t, a), vertex(t, b), vertex(t, c));
  }
  return builder.build();
}
