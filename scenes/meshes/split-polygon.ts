/** Cuts a flat face of any number of corners into triangles. */
import { add, cross, dot, length, normalize, scale, subtract, type Vector3 } from '../../sim/math/vector.js';
import { isSimple, type Point2, signedArea, triangulate } from '../../sim/shapes/polygon.js';

/** Clipping ears grows with the cube of the corners; larger faces are cut like a cake. */
const MOST_CORNERS = 64;

/**
 * Three vertices a triangle, in the sense in which the face runs. A face that crosses itself is cut like a cake.
 *
 * @param face vertex numbers
 * @param positions x, y, z of every vertex
 */
export function splitPolygon(face: readonly number[], positions: readonly number[]): number[] {
  const likeACake = face.slice(2).flatMap((last, i) => [face[0]!, face[i + 1]!, last]);
  if (face.length === 3 || face.length > MOST_CORNERS) return likeACake;
  const corners = face.map((i): Vector3 => [positions[3 * i]!, positions[3 * i + 1]!, positions[3 * i + 2]!]);
  const outline = flattened(corners);
  if (!outline || !isSimple(outline) || signedArea(outline) <= 0) return likeACake;
  const triangles = triangulate(outline);
  return triangles.length === face.length - 2 ? triangles.flat().map((corner) => face[corner]!) : likeACake;
}

/** The corners in their own plane, counter-clockwise; null where they enclose no area. */
function flattened(corners: readonly Vector3[]): Point2[] | null {
  const origin = corners[0]!;
  let normal: Vector3 = [0, 0, 0];
  for (let i = 1; i + 1 < corners.length; i++) {
    normal = add(normal, cross(subtract(corners[i]!, origin), subtract(corners[i + 1]!, origin)));
  }
  const size = length(normal);
  if (!(size > 0)) return null;
  const up = scale(normal, 1 / size);
  const x = normalize(cross(Math.abs(up[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0], up));
  const y = cross(up, x);
  return corners.map(
    (corner): Point2 => [dot(subtract(corner, origin), x), dot(subtract(corner, origin), y)],
  );
}
