/** The points that a convex hull is made from: few enough for the physics, and never all in one plane. */
import { cross, dot, length, scale, subtract, type Vector3 } from '../math/vector.js';
import { THINNEST } from './fields.js';
import { icosphere } from './icosphere.js';

/** A hull of so many points or fewer is kept as it is. */
const MOST_KEPT = 64;

const pointAt = (positions: ArrayLike<number>, i: number): Vector3 => [
  positions[3 * i]!,
  positions[3 * i + 1]!,
  positions[3 * i + 2]!,
];

/** The points without repetitions, in their order; null where there are more than are kept. */
function fewPoints(positions: ArrayLike<number>): Vector3[] | null {
  const points = new Map<string, Vector3>();
  for (let i = 0; i < positions.length / 3; i++) {
    const point = pointAt(positions, i);
    points.set(point.join(' '), point);
    if (points.size > MOST_KEPT) return null;
  }
  return [...points.values()];
}

/** Number of the point that reaches furthest along a direction; of several, the first. */
function furthestAlong(positions: ArrayLike<number>, [x, y, z]: Vector3): number {
  let furthest = 0;
  let reach = -Infinity;
  for (let i = 0; i < positions.length; i += 3) {
    const along = positions[i]! * x + positions[i + 1]! * y + positions[i + 2]! * z;
    if (along <= reach) continue;
    reach = along;
    furthest = i / 3;
  }
  return furthest;
}

let directions: Vector3[] | undefined;

/**
 * Points whose convex hull stands for that of all points: all of them where they are few, else those that stick out
 * furthest in 162 directions, the axes among them. Of a ball, the hull falls short by a hundredth of its radius.
 *
 * @param positions x, y, z of each point
 * @returns x, y, z of at most 162 of the points
 */
export function hullPoints(positions: ArrayLike<number>): number[] {
  const few = fewPoints(positions);
  if (few) return few.flat();
  directions ??= icosphere(2).points;
  const kept = new Set(directions.map((direction) => furthestAlong(positions, direction)));
  return [...kept].flatMap((i) => pointAt(positions, i));
}

/** Whether points lie in one plane, on one line or at one place, to half a millimetre: they have no hull. */
export function isFlat(positions: ArrayLike<number>): boolean {
  const furthestBy = (measure: (point: Vector3) => number): Vector3 => {
    let furthest = pointAt(positions, 0);
    let most = measure(furthest);
    for (let i = 1; i < positions.length / 3; i++) {
      const point = pointAt(positions, i);
      const value = measure(point);
      if (value > most) [furthest, most] = [point, value];
    }
    return furthest;
  };
  if (positions.length < 12) return true;
  const a = pointAt(positions, 0);
  const b = furthestBy((p) => length(subtract(p, a)));
  const along = subtract(b, a);
  if (length(along) < THINNEST) return true;
  const c = furthestBy((p) => length(cross(along, subtract(p, a))));
  const normal = cross(along, subtract(c, a));
  if (length(normal) / length(along) < THINNEST) return true;
  const unit = scale(normal, 1 / length(normal));
  const height = (p: Vector3) => Math.abs(dot(unit, subtract(p, a)));
  return height(furthestBy(height)) < THINNEST;
}
