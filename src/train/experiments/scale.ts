/** How large the experiments are. */

export const SCALE_NAMES = ['small', 'full'] as const;
export type ScaleName = (typeof SCALE_NAMES)[number];

export interface Scale {
  /** Demonstrations a task to learn from, and to measure on: other seeds, so other placements. */
  demos: number;
  heldOutDemos: number;
  /** Processor minutes of supervised training, of the short run that gives a weak start, and of what follows a start. */
  supervisedMinutes: number;
  weakMinutes: number;
  furtherMinutes: number;
  seeds: readonly number[];
  /** Episodes a task in the closed loop. */
  episodes: number;
}

export const SCALES: Readonly<Record<ScaleName, Scale>> = {
  /** About an hour. */
  small: {
    demos: 64,
    heldOutDemos: 16,
    supervisedMinutes: 2,
    weakMinutes: 0.15,
    furtherMinutes: 1,
    seeds: [1, 2, 3],
    episodes: 10,
  },
  /** About seven hours. */
  full: {
    demos: 400,
    heldOutDemos: 40,
    supervisedMinutes: 12,
    weakMinutes: 0.2,
    furtherMinutes: 6,
    seeds: [1, 2, 3],
    episodes: 50,
  },
};
