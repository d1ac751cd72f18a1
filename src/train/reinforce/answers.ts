/** Samples a group of answers to each question of a batch, and rewards them as text. */
import { LETTERS } from '../../../datasets/records.js';
import type { RandomStream } from '../../../sim/math/random.js';
import { indexOfLargest } from '../model/index-of-largest.js';
import { probabilities, sampleClass } from './sampling.js';
import { rewardChoice } from './text-reward.js';

/** The answers to the questions of one type about a batch of B images, G to each. */
export interface AnswerGroups {
  /** Numbers of the letters chosen, [B][G]; a question that is not asked has no answers. */
  letters: number[][];
  /** [B][G]. */
  rewards: number[][];
  /** Answers sampled, and those that were right. */
  sampled: number;
  right: number;
  /** Questions asked, and those whose most probable answer is right. */
  asked: number;
  greedyRight: number;
  /** Sum of the entropies of the questions' answers, nats. */
  entropy: number;
}

/** What is sampled. */
export interface SamplingSettings {
  /** Answers to a question. */
  group: number;
  temperature: number;
}

/**
 * @param logits of the four letters, a row an image
 * @param answers number of the right letter, or undefined where the question is not asked
 * @param reasoning what each image's answers say between their think tags
 * @param random the stream of an image's answers
 */
export function answerGroups(
  logits: readonly (readonly number[])[],
  answers: readonly (number | undefined)[],
  reasoning: (image: number) => string,
  { group, temperature }: SamplingSettings,
  random: (image: number) => RandomStream,
): AnswerGroups {
  const groups: AnswerGroups = {
    letters: [],
    rewards: [],
    sampled: 0,
    right: 0,
    asked: 0,
    greedyRight: 0,
    entropy: 0,
  };
  logits.forEach((row, image) => {
    const answer = answers[image];
    const letters: number[] = [];
    const rewards: number[] = [];
    if (answer !== undefined) {
      const distribution = probabilities(row, temperature);
      const stream = random(image);
      const words = reasoning(image);
      for (let i = 0; i < group; i++) {
        const letter = sampleClass(distribution, stream);
        const { reward, isRight } = rewardChoice(letter, `[[${LETTERS[answer]}]]`, words);
        letters.push(letter);
        rewards.push(reward);
        groups.sampled++;
        if (isRight) groups.right++;
      }
      groups.asked++;
      if (indexOfLargest(row) === answer) groups.greedyRight++;
      groups.entropy += entropyOf(distribution);
    }
    groups.letters.push(letters);
    groups.rewards.push(rewards);
  });
  return groups;
}

const entropyOf = (distribution: readonly number[]): number =>
  distribution.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
