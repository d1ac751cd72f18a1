/** Wilson's score interval for a share (Wilson 1927), which holds near 0 and 1 as well. */
import { NORMAL_QUANTILE } from './quantiles.js';

/** A share with its interval, all in 0…1. */
export interface Rate {
  successes: number;
  trials: number;
  rate: number;
  low: number;
  high: number;
}

/** Successes of trials as a rate with its 95 % interval; no trials give the interval 0 to 1. */
export function wilson(successes: number, trials: number): Rate {
  if (trials === 0) return { successes, trials, rate: 0, low: 0, high: 1 };
  const rate = successes / trials;
  const z2 = NORMAL_QUANTILE ** 2 / trials;
  const center = (rate + z2 / 2) / (1 + z2);
  const half = (NORMAL_QUANTILE / (1 + z2)) * Math.sqrt((rate * (1 - rate)) / trials + z2 / (4 * trials));
  return {
    successes,
    trials,
    rate,
    low: successes === 0 ? 0 : Math.max(0, center - half),
    high: successes === trials ? 1 : Math.min(1, center + half),
  };
}
