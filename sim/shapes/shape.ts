/** What every shape gives: its schema, its triangles and its colliders, from one declaration. */
import type { z } from 'zod';
import type { Pose } from '../math/pose.js';
import type { Vector3 } from '../math/vector.js';

/** Triangles with smooth or flat normals, counter-clockwise seen from outside, in metres. */
export interface Mesh {
  /** x, y, z of each vertex. */
  positions: Float32Array;
  /** Unit normals, three a vertex. */
  normals: Float32Array;
  /** Texture coordinates in metres along the surface, two a vertex. */
  uvs: Float32Array;
  /** Three vertex numbers a triangle. */
  indices: Uint32Array;
}

/** A convex solid that the physics knows, about its own centre. Long axes are z. */
export type Solid =
  | { type: 'box'; halfExtents: Vector3 }
  | { type: 'sphere'; radius: number }
  | { type: 'cylinder'; radius: number; halfHeight: number }
  | { type: 'capsule'; radius: number; halfHeight: number }
  | { type: 'cone'; radius: number; halfHeight: number }
  | { type: 'hull'; points: Float32Array };

/** A solid and where it stands in the shape's frame. */
export interface Collider {
  solid: Solid;
  pose: Pose;
}

/** A kind of shape, one file each. `S` is the plain value that declares one, with `type` as its name. */
export interface ShapeKind<S extends { type: string }> {
  readonly type: S['type'];
  readonly schema: z.ZodType<S>;
  /** Triangles in the shape's frame. */
  mesh(shape: S): Mesh;
  /** Convex solids that together fill the shape. */
  colliders(shape: S): Collider[];
}
