/** Cuts a mesh into convex pieces, by the engine's own method (V-HACD): the same pieces on every machine. */
import RAPIER from '@dimforge/rapier3d';

/** Edge length, in cells, of the grid on which the mesh is cut. */
const RESOLUTION = 64;
/** How far a piece may be from convex, as a part of the whole. */
const CONCAVITY = 0.01;
const MOST_PIECES = 32;

/**
 * Points of convex pieces that together fill a mesh, roughly. Await `loadPhysics()` before. It takes some tenths of a
 * second.
 *
 * @param positions x, y, z of each vertex
 * @param indices three vertices a triangle; the mesh should be closed
 * @returns x, y, z of each piece's points; no piece where the engine finds none
 */
export function convexDecomposition(positions: Float32Array, indices: Uint32Array): number[][] {
  const description = RAPIER.ColliderDesc.convexDecomposition(positions, indices, {
    resolution: RESOLUTION,
    concavity: CONCAVITY,
    maxConvexHulls: MOST_PIECES,
  });
  const shapes = description ? ((description.shape as RAPIER.Compound).shapes ?? []) : [];
  return shapes.map((shape) => [...(shape as RAPIER.ConvexPolyhedron).vertices]);
}
