/** Rewards of responses: the paper's R = r_f + r_a (§3.3), as functions of text. */
import type { Vector3 } from '../../sim/math/vector.js';
import { lastAnswer } from './answer.js';
import { parsePosition } from './coordinates.js';
import { skipWhitespace } from './whitespace.js';

export interface RewardWeights {
  format: number;
  accuracy: number;
}

/** The weights of EasyR1's comparable stock reward, `r1v`; the paper prints none (facts 1.7). */
export const DEFAULT_REWARD_WEIGHTS: Readonly<RewardWeights> = { format: 0.5, accuracy: 0.5 };

export interface Reward {
  format: 0 | 1;
  /** 0 or 1 of an option; anything between of a position. */
  accuracy: number;
  /** The weighted sum. */
  overall: number;
}

const THINK = '<think>';
const THINK_END = '</think>';
const ANSWER = '<answer>';
const ANSWER_END = '</answer>';

/**
 * 1 when the whole response is `<think>…</think>`, white space, `<answer>…</answer>`, with anything inside: the
 * same as Python's `re.fullmatch(r'<think>.*?</think>\s*<answer>.*?</answer>', response, re.DOTALL)`, but in
 * linear time for any text.
 */
export function formatReward(response: string): 0 | 1 {
  if (!response.startsWith(THINK) || !response.endsWith(ANSWER_END)) return 0;
  let close = response.indexOf(THINK_END, THINK.length);
  while (close >= 0) {
    const after = close + THINK_END.length;
    const answer = skipWhitespace(response, after);
    if (response.startsWith(ANSWER, answer)) return 1;
    close = response.indexOf(THINK_END, after);
  }
  return 0;
}

/**
 * Of an option: 1 when the last `<answer>…</answer>`, white space around its inside removed, is `answer` to the letter.
 * Of a position: how near it comes, see {@link openEndedReward}.
 *
 * @param answer the option token, for example `[[C]]`, or a position, for example `[0.25, 0, 0.9]`
 */
export function accuracyReward(response: string, answer: string): number {
  const target = parsePosition(answer);
  if (target) return openEndedReward(response, target);
  return lastAnswer(response) === answer ? 1 : 0;
}

/**
 * The reward of a response.
 *
 * @param answer as for {@link accuracyReward}
 */
export function reward(
  response: string,
  answer: string,
  weights: Readonly<RewardWeights> = DEFAULT_REWARD_WEIGHTS,
): Reward {
  const format = formatReward(response);
  const accuracy = accuracyReward(response, answer);
  return { format, accuracy, overall: weights.format * format + weights.accuracy * accuracy };
}

/**
 * The reward of a response that states a position itself (the paper's open-ended ablation, facts 1.7): 1 less the
 * sum of absolute differences in metres, at least 0. A response whose last answer is not `[x, y, z]` earns 0.
 */
export function openEndedReward(response: string, target: Readonly<Vector3>): number {
  const inside = lastAnswer(response);
  const stated = inside === null ? null : parsePosition(inside);
  if (stated === null) return 0;
  const difference =
    Math.abs(stated[0] - target[0]) + Math.abs(stated[1] - target[1]) + Math.abs(stated[2] - target[2]);
  return Math.min(1, Math.max(0, 1 - difference));
}
