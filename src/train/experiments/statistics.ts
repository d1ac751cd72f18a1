/** Means over seeds, with intervals. */

/** Quantiles of Student's t for a 95 % interval, by degrees of freedom from 1. */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];

/** A mean with half the width of its 95 % interval over seeds; null for a single seed. */
export interface Mean {
  mean: number;
  half: number | null;
  count: number;
}

export function meanOf(values: readonly number[]): Mean | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((a, b) => a + b, 0) / count;
  if (count === 1) return { mean, half: null, count };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const quantile = STUDENT[count - 2] ?? 1.96;
  return { mean, half: quantile * Math.sqrt(variance / count), count };
}
