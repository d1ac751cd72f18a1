/** How large the experiments are. */
import type { Budget } from '../sft.js';

export const SCALE_NAMES = ['small', 'full'] as const;
export type ScaleName = (typeof SCALE_NAMES)[number];

/** Minutes are of processor time. */
export interface Budgets {
  /** At most this for a weak start, which ends when it is strong enough. */
  weak: Budget;
  /** The ordinary run, which also gives the strong start. */
  supervised: Budget;
  /** What follows a start: rewards, or supervised training that goes on. */
  afterWeak: Budget;
  afterStrong: Budget;
  /** Supervised training on a quarter of the demonstrations, and what follows it. */
  few: Budget;
  afterFew: Budget;
  /** The blind model. */
  blind: Budget;
}

export interface Scale {
  /** Demonstrations a task to learn from, before variations are left out; and every how many frames one is used. */
  demos: number;
  every: number;
  /** Demonstrations of each set that is measured on, of all its tasks together, and every how many frames. */
  measuredDemos: number;
  measuredEvery: number;
  /** Images measured on in each set, of each kind of frames. */
  measuredImages: { independent: number; demonstration: number };
  budgets: Budgets;
  /** Settings were chosen on other seeds. */
  seeds: readonly number[];
  /** Episodes a task in the closed loop: on unseen placements, and on each of the other sets. */
  episodes: { placements: number; others: number };
}

export const SCALES: Readonly<Record<ScaleName, Scale>> = {
  /** A bit more than an hour of processor time on the native back-end. */
  small: {
    ...{ demos: 160, every: 10, measuredDemos: 160, measuredEvery: 5 },
    measuredImages: { independent: 1400, demonstration: 400 },
    budgets: {
      weak: { steps: 60 },
      supervised: { minutes: 1.25 },
      afterWeak: { minutes: 0.8 },
      afterStrong: { minutes: 0.5 },
      few: { minutes: 1.5 },
      afterFew: { minutes: 1.6 },
      blind: { minutes: 0.25 },
    },
    seeds: [4, 5, 6],
    episodes: { placements: 14, others: 7 },
  },
  /** A working day of it. */
  full: {
    ...{ demos: 400, every: 5, measuredDemos: 320, measuredEvery: 5 },
    measuredImages: { independent: 3000, demonstration: 1500 },
    budgets: {
      weak: { steps: 60 },
      supervised: { minutes: 12 },
      afterWeak: { minutes: 3 },
      afterStrong: { minutes: 6 },
      few: { minutes: 9 },
      afterFew: { minutes: 6 },
      blind: { minutes: 2 },
    },
    seeds: [4, 5, 6],
    episodes: { placements: 50, others: 30 },
  },
};
