/** Convex hulls that stand for a mesh in contacts. */
import { cross, dot, length, subtract, type Vector3 } from '../../sim/math/vector.js';
import { convexDecomposition } from '../../sim/physics/convex-decomposition.js';
import { boundsOf } from '../../sim/shapes/geometry.js';
import { hullPoints, isFlat } from '../../sim/shapes/hull-points.js';
import { badMesh } from './errors.js';
import { connectedPieces, type WeldedTriangles } from './welded.js';

/** With more pieces than this the physics would take too long: then the mesh is cut as a whole. */
const MOST_PIECES = 32;
/** A piece counts as convex where nothing stands out of its faces by more than this part of its size. */
const CONVEX_TO = 0.01;

const FLAT_REMEDY = 'Give it a thickness, or write "collision: box".';

/**
 * One hull around all of a mesh.
 *
 * @returns x, y, z of the hull's points
 * @throws RobotR1Error `bad_mesh` for a mesh that lies in one plane
 */
export function wholeHull(file: string, { positions }: WeldedTriangles): number[] {
  if (isFlat(positions))
    throw badMesh(file, 'it is as flat as a sheet, so nothing can touch it', { remedy: FLAT_REMEDY });
  return hullPoints(positions);
}

/**
 * Hulls that follow the form of a mesh: one for each part that hangs together and is convex; a part that is not is cut
 * into convex pieces. Flat parts, such as labels, are left out.
 *
 * @throws RobotR1Error `bad_mesh` for a mesh without a solid part
 */
export function pieceHulls(file: string, mesh: WeldedTriangles): number[][] {
  const solid = connectedPieces(mesh).filter(({ positions }) => !isFlat(positions));
  if (solid.length === 0) return [wholeHull(file, mesh)];
  const hulls =
    solid.length > MOST_PIECES ? cut(file, mesh) : solid.flatMap((piece) => hullsOfPiece(file, piece));
  // Parts that each were cut may together have become too many.
  const few = hulls.length > MOST_PIECES ? cut(file, mesh) : hulls;
  return few.length > 0 ? few : [wholeHull(file, mesh)];
}

function hullsOfPiece(file: string, piece: WeldedTriangles): number[][] {
  const hull = hullPoints(piece.positions);
  return isConvex(piece, hull) ? [hull] : cut(file, piece);
}

/** Whether no point of the hull stands out of a face. */
function isConvex({ positions, indices }: WeldedTriangles, hull: readonly number[]): boolean {
  const place = (list: readonly number[], i: number): Vector3 => [
    list[3 * i]!,
    list[3 * i + 1]!,
    list[3 * i + 2]!,
  ];
  const { low, high } = boundsOf(Float32Array.from(positions));
  const slack = CONVEX_TO * Math.max(...subtract(high, low));
  for (let t = 0; t < indices.length; t += 3) {
    const a = place(positions, indices[t]!);
    const normal = cross(
      subtract(place(positions, indices[t + 1]!), a),
      subtract(place(positions, indices[t + 2]!), a),
    );
    const size = length(normal);
    if (size === 0) continue;
    for (let i = 0; i < hull.length / 3; i++) {
      if (dot(normal, subtract(place(hull, i), a)) > slack * size) return false;
    }
  }
  return true;
}

function cut(file: string, { positions, indices }: WeldedTriangles): number[][] {
  try {
    return convexDecomposition(Float32Array.from(positions), Uint32Array.from(indices))
      .filter((points) => !isFlat(points))
      .map((points) => hullPoints(points));
  } catch (cause) {
    throw badMesh(file, 'it cannot be cut into convex pieces', {
      remedy: 'Write "collision: hull" or "collision: box", or close the holes of the mesh.',
      cause,
    });
  }
}
