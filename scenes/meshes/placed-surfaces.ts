/** A mesh file's surfaces as an object has them: metres, z up, the origin where it is wanted. */
import { subtract, type Vector3 } from '../../sim/math/vector.js';
import type { Surface } from './surface.js';

/** Bounds of all triangles. */
export interface Bounds {
  low: Vector3;
  high: Vector3;
}

/** The surfaces in metres and with z up. */
export function uprightSurfaces(
  surfaces: readonly Surface[],
  up: 'y' | 'z',
  scale: Readonly<Vector3>,
): Surface[] {
  const turned = (positions: readonly number[]): number[] => {
    const out = new Array<number>(positions.length);
    for (let i = 0; i < positions.length; i += 3) {
      const [x, y, z] = [positions[i]!, positions[i + 1]!, positions[i + 2]!];
      out[i] = x * scale[0];
      out[i + 1] = (up === 'y' ? -z : y) * scale[1];
      out[i + 2] = (up === 'y' ? y : z) * scale[2];
    }
    return out;
  };
  const mirrored = scale[0] * scale[1] * scale[2] < 0;
  return surfaces.map(({ positions, indices, material }) => ({
    positions: turned(positions),
    indices: mirrored ? [...indices].reverse() : [...indices],
    material,
  }));
}

/** Bounds of what is drawn: vertices of no triangle do not count. */
export function surfaceBounds(surfaces: readonly Surface[]): Bounds {
  const low: Vector3 = [Infinity, Infinity, Infinity];
  const high: Vector3 = [-Infinity, -Infinity, -Infinity];
  for (const { positions, indices } of surfaces)
    for (const i of indices)
      for (const axis of [0, 1, 2] as const) {
        const value = positions[3 * i + axis]!;
        low[axis] = Math.min(low[axis], value);
        high[axis] = Math.max(high[axis], value);
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
  surfaces.map((surface) => ({
    ...surface,
    positions: surface.positions.map((value, i) => value - origin[i % 3]!),
  }));

/** Lengths of the sides of bounds. */
export const extentsOf = ({ low, high }: Bounds): Vector3 => subtract(high, low);
