/** How a lumpy thing lies on a table. */
import { lookAlong, type Quaternion } from '../math/rotation.js';
import { cross, dot, length, scale, subtract, type Vector3 } from '../math/vector.js';

/** How to turn a thing so that it lies still, and how high its origin is then, metres. */
export interface Rest {
  orientation: Quaternion;
  height: number;
}

/** A point may stand out of a face by this much, metres, as rounding makes it. */
const FLAT = 1e-7;

/**
 * The steadiest way to lie: on that face of the convex hull which is nearest to the origin. The origin is above that
 * face, so a thing whose centre of mass is near its origin does not roll.
 *
 * @param points at least four, not in one plane, around the origin; the time grows with the cube of their number
 */
export function restOf(points: readonly Vector3[]): Rest {
  let nearest = Infinity;
  let down: Vector3 = [0, 0, -1];
  const n = points.length;
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      for (let c = b + 1; c < n; c++) {
        const across = cross(subtract(points[b]!, points[a]!), subtract(points[c]!, points[a]!));
        const size = length(across);
        if (size < FLAT * FLAT) continue;
        const toward = dot(across, points[a]!) < 0 ? -1 : 1;
        const normal = scale(across, toward / size);
        const height = dot(normal, points[a]!);
        if (height >= nearest || points.some((p) => dot(normal, p) > height + FLAT)) continue;
        nearest = height;
        down = normal;
      }
  // The turn that takes z to the opposite of `down`, reversed, takes `down` to −z.
  const side: Vector3 = Math.abs(down[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0];
  const [x, y, z, w] = lookAlong([-down[0], -down[1], -down[2]], side);
  return { orientation: [-x, -y, -z, w], height: nearest };
}
