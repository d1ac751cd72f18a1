/** Easier questions first: options that lie further apart. */
import type { RandomStream } from '../../../sim/math/random.js';
import { distance, type Vector3 } from '../../../sim/math/vector.js';
import type { Example } from '../data/example.js';
import type { Dealer, DealtOptions } from '../data/regroup.js';

/**
 * Deals several times and keeps the options that lie furthest apart. What is kept depends on the four options and not
 * on which is right, so it gives nothing away.
 *
 * @param deals at the beginning; fewer as training goes on, 1 in the end
 * @param progress share of the training done, 0…1
 */
export function easierDealer(deal: Dealer, deals: number, progress: number): Dealer {
  const count = Math.max(1, Math.round(deals * (1 - progress)));
  return (example: Example, random: RandomStream) => {
    let best = deal(example, random);
    for (let i = 1; i < count; i++) {
      const other = deal(example, random);
      if (leastDistance(other) > leastDistance(best)) best = other;
    }
    return best;
  };
}

/** Between the nearest two points offered, metres; −1 where none are. */
function leastDistance({ options }: DealtOptions): number {
  const points = options.waypoint ?? options.current_state ?? [];
  return points.reduce((least, a, i) => Math.min(least, nearestOf(a, points.slice(i + 1))), Infinity);
}

const nearestOf = (point: Readonly<Vector3>, others: readonly Readonly<Vector3>[]): number =>
  Math.min(...others.map((other) => distance(point, other)));
