/** Quantiles of 95 % intervals. */

/** Of the normal distribution: half of what lies outside is above it. */
export const NORMAL_QUANTILE = 1.959963984540054;

/** Of Student's t for 1 to 4 degrees of freedom, where the series below is not exact enough. */
const FEW = [12.706204736, 4.30265273, 3.182446305, 2.776445105];

/**
 * Student's t quantile of a 95 % interval: Hill's expansion in 1/degrees (Abramowitz and Stegun 26.7.5), right to four
 * digits from 5 degrees of freedom on.
 */
export function studentQuantile(degrees: number): number {
  const few = FEW[degrees - 1];
  if (few !== undefined) return few;
  const z = NORMAL_QUANTILE;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / degrees ** (i + 1), z);
}
