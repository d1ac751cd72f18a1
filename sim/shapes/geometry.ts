/** Building blocks of meshes: a builder, flat-faced solids, stretching, bounds. */
import { add, cross, dot, normalize, subtract, type Vector3 } from '../math/vector.js';
import type { Mesh } from './shape.js';

/** Collects vertices and triangles; {@link MeshBuilder.build} packs them. */
export interface MeshBuilder {
  /** Adds a vertex and returns its number. The normal has length 1; u and v are metres. */
  vertex(position: Readonly<Vector3>, normal: Readonly<Vector3>, u: number, v: number): number;
  /** Adds a triangle, counter-clockwise seen from outside. */
  triangle(a: number, b: number, c: number): void;
  build(): Mesh;
}

export function meshBuilder(): MeshBuilder {
  const positions: number[] = [];
  const normals: number[] = [];
  const uvs: number[] = [];
  const indices: number[] = [];
  return {
    vertex(position, normal, u, v) {
      positions.push(...position);
      normals.push(...normal);
      uvs.push(u, v);
      return positions.length / 3 - 1;
    },
    triangle(a, b, c) {
      indices.push(a, b, c);
    },
    build: () => ({
      positions: Float32Array.from(positions),
      normals: Float32Array.from(normals),
      uvs: Float32Array.from(uvs),
      indices: Uint32Array.from(indices),
    }),
  };
}

/**
 * How many sides stand for a circle: enough to look round in an image of a few hundred pixels, and few enough for a
 * rasteriser on the CPU.
 */
export function sidesOfCircle(radius: number): number {
  if (radius < 0.003) return 8;
  if (radius < 0.008) return 12;
  if (radius < 0.02) return 16;
  if (radius < 0.052) return 20;
  return radius < 0.08 ? 24 : 32;
}

/** A direction at a right angle to `normal`, the same for equal input. */
function tangentOf(normal: Readonly<Vector3>): Vector3 {
  const helper: Vector3 = Math.abs(normal[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0];
  return normalize(cross(helper, normal));
}

/** Adds a flat convex polygon, its corners counter-clockwise seen from outside. Texture lies flat on it. */
export function addFace(builder: MeshBuilder, corners: readonly Readonly<Vector3>[]): void {
  const origin = corners[0]!;
  let sum: Vector3 = [0, 0, 0];
  for (let i = 1; i + 1 < corners.length; i++) {
    sum = add(sum, cross(subtract(corners[i]!, origin), subtract(corners[i + 1]!, origin)));
  }
  const normal = normalize(sum);
  const u = tangentOf(normal);
  const v = cross(normal, u);
  const numbers = corners.map((corner) => builder.vertex(corner, normal, dot(corner, u), dot(corner, v)));
  for (let i = 1; i + 1 < numbers.length; i++) {
    builder.triangle(numbers[0]!, numbers[i]!, numbers[i + 1]!);
  }
}

/** A solid of flat convex faces; each face lists its points counter-clockwise seen from outside. */
export function polyhedron(
  points: readonly Readonly<Vector3>[],
  faces: readonly (readonly number[])[],
): Mesh {
  const builder = meshBuilder();
  for (const face of faces)
    addFace(
      builder,
      face.map((i) => points[i]!),
    );
  return builder.build();
}

/** The mesh stretched by a positive factor along each axis, its normals still at right angles to its surface. */
export function stretchMesh(mesh: Mesh, factors: Readonly<Vector3>): Mesh {
  const positions = new Float32Array(mesh.positions.length);
  const normals = new Float32Array(mesh.normals.length);
  for (let i = 0; i < positions.length; i += 3) {
    const p = vectorAt(mesh.positions, i);
    const n = vectorAt(mesh.normals, i);
    positions.set([p[0] * factors[0], p[1] * factors[1], p[2] * factors[2]], i);
    normals.set(normalize([n[0] / factors[0], n[1] / factors[1], n[2] / factors[2]]), i);
  }
  return { positions, normals, uvs: mesh.uvs.slice(), indices: mesh.indices.slice() };
}

/** The corners of the smallest upright box around the points of a mesh or a hull. */
export function boundsOf(positions: Float32Array): { low: Vector3; high: Vector3 } {
  const low: Vector3 = [Infinity, Infinity, Infinity];
  const high: Vector3 = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    const axis = (i % 3) as 0 | 1 | 2;
    low[axis] = Math.min(low[axis], positions[i]!);
    high[axis] = Math.max(high[axis], positions[i]!);
  }
  return { low, high };
}

/** The point that starts at number `i` of a packed list. */
export const vectorAt = (values: Float32Array, i: number): Vector3 => [
  values[i]!,
  values[i + 1]!,
  values[i + 2]!,
];
