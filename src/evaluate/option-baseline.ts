/** What can be got right among the options of a run without looking: the figure that stands beside their accuracy. */
import { LETTERS, type Letter } from '../../datasets/records.js';
import { distance } from '../../sim/math/vector.js';
import { formatPosition } from '../questions/coordinates.js';
import { shortcutMeter } from '../questions/shortcuts.js';
import type { Rollout, RolloutStep } from './rollout-record.js';

/** The best of the rules by which datasets measure their shortcuts. */
export interface OptionBaseline {
  rule: string;
  /** Share answered rightly, 0…1. */
  accuracy: number;
}

/** Number of the right option: the nearest to the truth, since options are rounded to millimetres. */
export function rightOption({ options, expert }: Pick<RolloutStep, 'options' | 'expert'>): number {
  const apart = options!.map((option) => distance(option, expert!.position));
  return apart.indexOf(Math.min(...apart));
}

/** The best rule on the very options that were shown; null where there were none. */
export function optionBaseline(rollouts: readonly Rollout[]): OptionBaseline | null {
  const meter = shortcutMeter();
  for (const { task, steps } of rollouts) {
    for (const [waypoint, step] of steps.entries()) {
      const { options, expert, from } = step;
      if (!options || !expert || !from) continue;
      meter.add({
        ...{ type: 'waypoint', task, waypoint, frames: 'demonstration', state: from },
        options: Object.fromEntries(
          LETTERS.map((letter, i) => [letter, formatPosition(options[i]!)]),
        ) as Record<Letter, string>,
        answer: `[[${LETTERS[rightOption(step)]}]]`,
        distractors: { kind: 'paper' },
      });
    }
  }
  const results = meter.results();
  if (results.length === 0) return null;
  const { rule, accuracy } = results.reduce((best, one) => (one.accuracy > best.accuracy ? one : best));
  return { rule, accuracy };
}
