/** Advantages of sampled answers: how much better each was than what was to be expected. */

/** Ways to compute them, the paper's three (facts 1.11). */
export const ALGORITHMS = ['grpo', 'rloo', 'reinforce++'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** Rewards of the answers to each prompt: a row a prompt, an entry an answer. */
export type Groups = readonly (readonly number[])[];

/** Keeps a group of nearly equal rewards from being blown up. */
const LEAST_DEVIATION = 1e-6;

const COMPUTE: Readonly<Record<Algorithm, (rewards: Groups) => number[][]>> = {
  grpo: groupNormalised,
  rloo: leaveOneOut,
  'reinforce++': batchNormalised,
};

/** Advantages by the algorithm's name, in the shape of the rewards. */
export const advantagesOf = (algorithm: Algorithm, rewards: Groups): number[][] =>
  COMPUTE[algorithm](rewards);

/**
 * GRPO: each reward less its group's mean, over the group's standard deviation (n − 1, as EasyR1 takes it). A group
 * whose rewards are all equal teaches nothing and gets zeros.
 */
export function groupNormalised(rewards: Groups): number[][] {
  return rewards.map((group) => {
    const { mean, deviation } = spread(group);
    return group.map((reward) => (reward - mean) / (deviation + LEAST_DEVIATION));
  });
}

/** RLOO: each reward less the mean of the others of its group. A group of one gets zero. */
export function leaveOneOut(rewards: Groups): number[][] {
  return rewards.map((group) => {
    const sum = group.reduce((a, b) => a + b, 0);
    return group.map((reward) => (group.length < 2 ? 0 : reward - (sum - reward) / (group.length - 1)));
  });
}

/** REINFORCE++: each reward less the whole batch's mean, over the whole batch's standard deviation. */
export function batchNormalised(rewards: Groups): number[][] {
  const { mean, deviation } = spread(rewards.flat());
  return rewards.map((group) => group.map((reward) => (reward - mean) / (deviation + LEAST_DEVIATION)));
}

/** Mean and standard deviation (n − 1) of some values; the deviation of fewer than two is 0. */
function spread(values: readonly number[]): { mean: number; deviation: number } {
  if (values.length < 2) return { mean: values[0] ?? 0, deviation: 0 };
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}
