/** The mesh and the colliders of a shape of any kind. */
import { SHAPES, type Shape } from './registry.generated.js';
import type { Collider, Mesh, ShapeKind } from './shape.js';

/** The registry holds for each `type` the kind of just that type; TypeScript cannot follow this through a union. */
const kindOf = (shape: Shape): ShapeKind<Shape> => SHAPES[shape.type] as unknown as ShapeKind<Shape>;

/** Triangles of the shape in its own frame. The shape has passed `shapeSchema`. */
export const meshOf = (shape: Shape): Mesh => kindOf(shape).mesh(shape);

/** Convex solids that together fill the shape, in its own frame. The shape has passed `shapeSchema`. */
export const collidersOf = (shape: Shape): Collider[] => kindOf(shape).colliders(shape);
