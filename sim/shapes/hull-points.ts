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

/** The points without repetitions, in their order. */
function distinct(positions: ArrayLike<number>): Vector3[] {
  const seen = new Set<string>();
  const points: Vector3[] = [];
  for (let i = 0; i < positions.length / 3; i++) {
    const point = pointAt(positions, i);
    const key = point.join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    points.push(point);
  }
  return points;
}

let directions: Vector3[] | undefined;

/**
 * Points whose convex hull stands for that of all points: all of them where they are few, else those that stick out
 * furthest in 162 directions. Of a ball, the hull falls short by a hundredth of its radius.
 *
 * @param positions x, y, z of each point
 * @returns x, y, z of at most 162 of the points
 */
export function hullPoints(positions: ArrayLike<number>): number[] {
  const points = distinct(positions);
  if (points.length <= MOST_KEPT) return points.flat();
  directions ??= icosphere(2).points;
  const kept = new Set<Vector3>();
  for (const direction of directions) {
    let furthest = points[0]!;
    let reach = -Infinity;
    for (const point of points) {
      const along = dot(point, direction);
      if (along <= reach) continue;
      reach = along;
      furthest = point;
    }
    kept.add(furthest);
  }
  return [...kept].flat();
}

/** Whether points lie in one plane, on one line or at one place, to half a millimetre: they have no hull. */
export function isFlat(positions: ArrayLike<number>): boolean {
  const points = distinct(positions);
  const furthestBy = (measure: (point: Vector3) => number): Vector3 =>
    points.reduce((best, point) => (measure(point) > measure(best) ? point : best));
  if (points.length < 4) return true;
  const a = points[0]!;
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
