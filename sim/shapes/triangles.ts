/** Bare triangles, as mesh files hold them, with convex hulls that stand for them in contacts. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { creasedMesh } from './creased-mesh.js';
import { typeField } from './fields.js';
import { hullPoints, isFlat } from './hull-points.js';
import type { Collider, Mesh, ShapeKind } from './shape.js';

/** More triangles than this take a rasteriser on the CPU too long. */
export const MOST_TRIANGLES = 100_000;
const MOST_HULLS = 64;
/** Numbers of the points of one hull, three a point. */
const MOST_HULL_NUMBERS = 3 * 256;

const coordinate = z.number().min(-5).max(5);
const hull = z
  .array(coordinate)
  .min(12)
  .max(MOST_HULL_NUMBERS)
  .refine((points) => points.length % 3 === 0, 'a point has three numbers')
  .refine((points) => !isFlat(points), 'a hull needs points that are not in one plane');

const schema = z
  .strictObject({
    type: typeField('triangles'),
    positions: z
      .array(coordinate)
      .min(12)
      .max(9 * MOST_TRIANGLES)
      .meta({
        description: 'x, y, z of each vertex, one after the other; metres',
        examples: [[0, 0, 0, 0.05, 0, 0, 0, 0.05, 0, 0, 0, 0.05]],
      }),
    indices: z
      .array(z.int().nonnegative())
      .min(3)
      .max(3 * MOST_TRIANGLES)
      .meta({
        description: 'Three vertex numbers a triangle, counter-clockwise seen from outside',
        examples: [[0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3]],
      }),
    hulls: z
      .array(hull)
      .max(MOST_HULLS)
      .optional()
      .meta({
        description:
          'Convex hulls that are touched, each as x, y, z of its points; without it: the hull of all vertices',
        examples: [[[0, 0, 0, 0.05, 0, 0, 0, 0.05, 0, 0, 0, 0.05]]],
      }),
  })
  .refine(({ positions }) => positions.length % 3 === 0, {
    path: ['positions'],
    error: 'a vertex has three numbers',
  })
  .refine(({ indices }) => indices.length % 3 === 0, {
    path: ['indices'],
    error: 'a triangle has three vertex numbers',
  })
  .refine(({ positions, indices }) => indices.every((i) => 3 * i < positions.length), {
    path: ['indices'],
    error: 'a triangle names a vertex that there is not',
  })
  .refine(({ positions, hulls }) => hulls !== undefined || !isFlat(positions), {
    path: ['positions'],
    error: 'all vertices lie in one plane, so they have no hull: give it a thickness, or give `hulls`',
  })
  .describe('Triangles of any form, in the frame in which their vertices are given');

export type Triangles = z.infer<typeof schema>;

const collider = (points: readonly number[]): Collider => ({
  solid: { type: 'hull', points: Float32Array.from(points) },
  pose: ORIGIN,
});

/** Meshes that were made: scenes one after the other show the same files. */
const meshes = new WeakMap<Triangles, Mesh>();

function meshOfTriangles(shape: Triangles): Mesh {
  const mesh = meshes.get(shape) ?? creasedMesh(shape.positions, shape.indices);
  meshes.set(shape, mesh);
  return mesh;
}

export const triangles = {
  type: 'triangles',
  schema,
  mesh: meshOfTriangles,
  colliders: ({ positions, hulls }) => (hulls ?? [hullPoints(positions)]).map(collider),
} satisfies ShapeKind<Triangles>;
