/** The difference of two success rates on the same episodes, with Newcombe's interval for paired data. */
import { wilson } from './wilson.js';

/** Success of two policies on the same episodes. */
export interface PairedOutcome {
  first: boolean;
  second: boolean;
}

/** Rate of the second less rate of the first, with its 95 % interval, all in −1…1; and what it was counted from. */
export interface PairedDifference {
  difference: number;
  low: number;
  high: number;
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
}

/**
 * Newcombe's hybrid score interval for paired proportions (Statistics in Medicine 17, 1998, 2635–2650, method 10):
 * Wilson's limits of both rates, put together by how far the outcomes go with one another. Pairing makes it much
 * narrower than two separate intervals suggest.
 */
export function pairedDifference(outcomes: readonly PairedOutcome[]): PairedDifference {
  const count = (first: boolean, second: boolean): number =>
    outcomes.filter((outcome) => outcome.first === first && outcome.second === second).length;
  const counts = {
    both: count(true, true),
    onlyFirst: count(true, false),
    onlySecond: count(false, true),
    neither: count(false, false),
  };
  const { both, onlyFirst, onlySecond } = counts;
  const trials = outcomes.length;
  if (trials === 0) return { difference: 0, low: -1, high: 1, ...counts };
  const first = wilson(both + onlyFirst, trials);
  const second = wilson(both + onlySecond, trials);
  const difference = (onlySecond - onlyFirst) / trials;
  const phi = correlation(counts);
  const reach = (a: number, b: number): number => Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b));
  return {
    difference,
    low: difference - reach(second.rate - second.low, first.high - first.rate),
    high: difference + reach(second.high - second.rate, first.rate - first.low),
    ...counts,
  };
}

/** Phi of the two outcomes, drawn toward 0 where it is positive, as method 10 has it. */
function correlation({
  both: a,
  onlyFirst: b,
  onlySecond: c,
  neither: d,
}: Omit<PairedDifference, 'difference' | 'low' | 'high'>): number {
  const product = (a + b) * (c + d) * (a + c) * (b + d);
  if (product === 0) return 0;
  const excess = a * d - b * c;
  const half = (a + b + c + d) / 2;
  return (excess > half ? excess - half : Math.min(excess, 0)) / Math.sqrt(product);
}
