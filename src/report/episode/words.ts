/** Figures of an episode in words. */
import { percent as plainPercent } from '../../cli/figures.js';
import type { RolloutStep } from '../../evaluate/rollout-record.js';

/** `(0.312, 0.021, 0.804)`; nothing is written as -0.000. */
export const numbersText = (numbers: readonly number[]): string =>
  `(${numbers.map((number) => number.toFixed(3).replace(/^-(0\.0+)$/, '$1')).join(', ')})`;

/** Between a number and its unit: no line breaks there. */
const UNIT_SPACE = '\u00a0';

/** `3.4 cm`. */
export const centimetres = (metres: number): string => `${(100 * metres).toFixed(1)}${UNIT_SPACE}cm`;

/** A share as `97.4 %`. */
export const percent = (share: number): string => plainPercent(share).replace(' ', UNIT_SPACE);

/** A name of a task, a level or a reason as people write it. */
export const spaced = (name: string): string => name.replaceAll(/[_-]/g, ' ');

/** What an answer asked for, in one line. */
export function answerText({ position, gripperOpen, expert }: RolloutStep): string {
  if (!position) return 'no keypoint in the answer';
  const gripper = gripperOpen === null ? '' : `, gripper ${gripperOpen ? 'open' : 'closed'}`;
  const error = expert?.error;
  const distance =
    error === undefined || error === null ? '' : `; ${centimetres(error)} from the expert’s keypoint`;
  return `go to ${numbersText(position)} m${gripper}${distance}`;
}
