/** Intervals of means by resampling whole groups. */
import { randomStream } from '../../../sim/math/random.js';

/** A mean with its 95 % interval. */
export interface MeanInterval {
  mean: number;
  low: number;
  high: number;
  /** Values that it is a mean of. */
  count: number;
}

const DRAWS = 2000;
const SEED = 0;

/**
 * The mean of all values with the interval of the percentile bootstrap, groups drawn whole: questions about one image
 * go together. Seeded: the same values give the same interval. Null where there are no values.
 */
export function bootstrapMean(groups: readonly (readonly number[])[]): MeanInterval | null {
  const full = groups.filter(({ length }) => length > 0);
  const sums = Float64Array.from(full, (group) => group.reduce((sum, value) => sum + value, 0));
  const counts = Float64Array.from(full, ({ length }) => length);
  const count = counts.reduce((sum, value) => sum + value, 0);
  if (count === 0) return null;
  const mean = sums.reduce((sum, value) => sum + value, 0) / count;
  const random = randomStream(SEED, 'bootstrap', full.length, count);
  const means = new Float64Array(DRAWS);
  for (let draw = 0; draw < DRAWS; draw++) {
    let sum = 0;
    let size = 0;
    for (let i = 0; i < full.length; i++) {
      const group = random.integer(full.length);
      sum += sums[group]!;
      size += counts[group]!;
    }
    means[draw] = sum / size;
  }
  means.sort();
  return { mean, low: quantile(means, 0.025), high: quantile(means, 0.975), count };
}

/** The share-th quantile of sorted values, between the two nearest. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}
