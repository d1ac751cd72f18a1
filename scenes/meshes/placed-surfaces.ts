/** A mesh file's surfaces as an object has them: metres, z up, the origin where it is wanted. */
import { subtract, type Vector3 } from '../../sim/math/vector.js';
import type { Surface } from './surface.js';
import { turnedOver } from './turned-over.js';

/** Bounds of all triangles. */
export interface Bounds {
  low: Vector3;
  high: Vector3;
}

/** The surfaces with z up, stretched along the axes; a stretch that mirrors turns triangles over. */
export function uprightSurfaces(
  surfaces: readonly Surface[],
  up: 'y' | 'z',
  stretch: Readonly<Vector3>,
): Surface[] {
  const isMirror = stretch[0] * stretch[1] * stretch[2] < 0;
  return surfaces.map(({ corners, material }) => {
    const out = new Array<number>(corners.length);
    for (let i = 0; i < corners.length; i += 3) {
      const [x, y, z] = [corners[i]!, corners[i + 1]!, corners[i + 2]!];
      out[i] = x * stretch[0];
      out[i + 1] = (up === 'y' ? -z : y) * stretch[1];
      out[i + 2] = (up === 'y' ? y : z) * stretch[2];
    }
    return { corners: isMirror ? turnedOver(out) : out, material };
  });
}

/** Bounds of all corners. */
export function surfaceBounds(surfaces: readonly Surface[]): Bounds {
  const low: Vector3 = [Infinity, Infinity, Infinity];
  const high: Vector3 = [-Infinity, -Infinity, -Infinity];
  for (const { corners } of surfaces)
    for (let i = 0; i < corners.length; i++) {
      const axis = (i % 3) as 0 | 1 | 2;
      low[axis] = Math.min(low[axis], corners[i]!);
      high[axis] = Math.max(high[axis], corners[i]!);
    }
  return { low, high };
}

/** The place that becomes the origin. */
export function centerOf({ low, high }: Bounds, center: 'origin' | 'bottom' | 'middle'): Vector3 {
  if (center === 'origin') return [0, 0, 0];
  const middle = [0, 1, 2].map((axis) => (low[axis]! + high[axis]!) / 2) as Vector3;
  return center === 'middle' ? middle : [middle[0], middle[1], low[2]];
}

/** The surfaces with `origin` at 0, 0, 0. */
export const shiftSurfaces = (surfaces: readonly Surface[], origin: Vector3): Surface[] =>
  surfaces.map(({ corners, material }) => ({
    corners: corners.map((value, i) => value - origin[i % 3]!),
    material,
  }));

/** Lengths of the sides of bounds. */
export const extentsOf = ({ low, high }: Bounds): Vector3 => subtract(high, low);
