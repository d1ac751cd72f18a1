/** Measures of meshes that the tests compare with what a shape declares. */

import { cross, dot, length, subtract, type Vector3 } from '../../../sim/math/vector.js';
import { vectorAt } from '../../../sim/shapes/geometry.js';
import type { Mesh } from '../../../sim/shapes/shape.js';

export type Triangle = [Vector3, Vector3, Vector3];

export function trianglesOf(mesh: Mesh): Triangle[] {
  const corner = (i: number): Vector3 => vectorAt(mesh.positions, mesh.indices[i]! * 3);
  return Array.from({ length: mesh.indices.length / 3 }, (_, t) => [
    corner(t * 3),
    corner(t * 3 + 1),
    corner(t * 3 + 2),
  ]);
}

/** Twice a triangle's area times its outward direction. */
export const areaVector = ([a, b, c]: Triangle): Vector3 => cross(subtract(b, a), subtract(c, a));

/** Volume, m³; positive where the triangles run counter-clockwise seen from outside. */
export const volumeOf = (mesh: Mesh): number =>
  trianglesOf(mesh).reduce((sum, [a, b, c]) => sum + dot(a, cross(b, c)) / 6, 0);

/** Edges, by place, that are not run through exactly as often one way as the other: none in a closed mesh. */
export function openEdges(mesh: Mesh): string[] {
  const balance = new Map<string, number>();
  const name = (p: Vector3) => p.map((x) => (x + 0).toString()).join(' ');
  for (const corners of trianglesOf(mesh))
    for (let i = 0; i < 3; i++) {
      const a = name(corners[i]!);
      const b = name(corners[(i + 1) % 3]!);
      const [key, way] = a < b ? [`${a} | ${b}`, 1] : [`${b} | ${a}`, -1];
      balance.set(key, (balance.get(key) ?? 0) + way);
    }
  return [...balance].filter(([, sum]) => sum !== 0).map(([key]) => key);
}

/** The smallest height of a triangle over its longest side, metres. */
export function thinnest(mesh: Mesh): number {
  return Math.min(
    ...trianglesOf(mesh).map((triangle) => {
      const [a, b, c] = triangle;
      const longest = Math.max(length(subtract(a, b)), length(subtract(b, c)), length(subtract(c, a)));
      return length(areaVector(triangle)) / longest;
    }),
  );
}
