/** The reward of an answer as text: exactly what the exported reward files compute of a large model's answer. */
import { LETTERS } from '../../../datasets/records.js';
import { reward } from '../../questions/reward.js';
import { writeChoice } from '../text/write-answer.js';

/** A sampled answer, and what it earns. */
export interface RewardedAnswer {
  text: string;
  reward: number;
  isRight: boolean;
}

/**
 * Writes a choice out in the paper's form and rewards the text: format and accuracy.
 *
 * @param letter number of the option chosen, 0 for A
 * @param answer the right option's token, for example `[[C]]`
 * @param reasoning what the answer says between its think tags
 */
export function rewardChoice(letter: number, answer: string, reasoning = ''): RewardedAnswer {
  const text = writeChoice(LETTERS[letter]!, reasoning);
  const { overall, accuracy } = reward(text, answer);
  return { text, reward: overall, isRight: accuracy === 1 };
}
