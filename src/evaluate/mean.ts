/** The mean of a measure over episodes, with Student's interval. */
import { studentQuantile } from './quantiles.js';

/** A mean with its 95 % interval; of a single value there is none, and the limits are null. */
export interface Mean {
  mean: number;
  low: number | null;
  high: number | null;
  /** How many values. */
  count: number;
}

/** The mean of independent values, or null where there are none. */
export function meanOf(values: readonly number[]): Mean | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, low: null, high: null, count };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = studentQuantile(count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { mean, low: mean - half, high: mean + half, count };
}
