/** Answers of a group to each question of a batch: drawn from what the model says, written, rewarded, and as a loss. */
import * as tf from '@tensorflow/tfjs-core';
import { PAPER_QUESTION_TYPES, type PaperQuestionType } from '../../../datasets/records.js';
import { type RandomStream, randomStream } from '../../../sim/math/random.js';
import type { Example } from '../data/example.js';
import type { DealtOptions } from '../data/regroup.js';
import type { Thinking } from '../model/config.js';
import { forward, PLAIN_SPEECH, type Speech } from '../model/forward.js';
import type { Model } from '../model/model.js';
import type { Parameters } from '../model/parameters.js';
import type { BatchTensors, ModelOutputs } from '../model/types.js';
import { type AnswerGroups, answerGroups } from './answers.js';
import { type Gazes, gazeLoss, type SampledGazes, sampledGazes } from './gaze.js';
import type { GrpoSettings, ReinforceReport } from './grpo.js';
import { letterLogProbabilities, letterLoss, type SampledLetters, sampledLetters } from './letter-loss.js';
import { asides, reasoningOf } from './reasoning.js';
import { advantagesByRow, mean, meansOfRuns, perGaze, repeated, untaught } from './rows.js';
import {
  type DrawnThoughts,
  drawThoughts,
  type SampledThoughts,
  sampledThoughts,
  thoughtDivergence,
  thoughtLoss,
} from './thoughts.js';

/** All that the answers of a step are made of. */
export interface Rollout {
  model: Model;
  start: Parameters;
  batch: BatchTensors;
  examples: readonly Example[];
  dealt: readonly DealtOptions[];
  looks: Gazes;
  settings: GrpoSettings;
  step: number;
}

/** How a group answers: the answers of a gaze are drawn from one row, or each has a thought and a row of its own. */
export interface Manner {
  speech: Speech;
  /** Rows an image, and answers a row. */
  rows: number;
  size: number;
  /** Null where nothing is thought first. */
  thoughts: DrawnThoughts | null;
}

export const MANNERS: Readonly<
  Record<Thinking, (settings: GrpoSettings, random: (row: number) => RandomStream) => Manner>
> = {
  aside: (settings) => ({
    speech: PLAIN_SPEECH,
    rows: settings.gazes,
    size: perGaze(settings),
    thoughts: null,
  }),
  first: (settings, random) => {
    const times = perGaze(settings);
    const thoughts = drawThoughts(settings.temperature, random);
    return { speech: { speak: thoughts.speak, times }, rows: settings.gazes * times, size: 1, thoughts };
  },
};

/** Figures of a step: means over its answers. */
export type AnswerFigures = Pick<
  ReinforceReport,
  'reward' | 'sampledAccuracy' | 'greedyAccuracy' | 'kl' | 'entropy'
>;

type LetterRows = Record<PaperQuestionType, number[][]>;

/** Log probabilities of the letters by type. */
const letterRows = ({ letters }: ModelOutputs, { temperature }: GrpoSettings): LetterRows =>
  tf.tidy(
    () =>
      Object.fromEntries(
        PAPER_QUESTION_TYPES.map((type) => [
          type,
          letterLogProbabilities(letters[type], temperature).arraySync(),
        ]),
      ) as LetterRows,
  );

/** The answers of a step, and what they earned. Dispose them with {@link freeAnswers}. */
export interface Answers {
  tensors: Record<PaperQuestionType, SampledLetters>;
  /** Null where the model looks where its attention peaks. */
  gazes: SampledGazes | null;
  /** Null where nothing is thought first. */
  thoughts: SampledThoughts | null;
  groups: AnswerGroups[];
  /** Sum over the questions of the divergence from the start. */
  divergence: number;
}

/**
 * Draws the answers that a model says, and rewards them.
 *
 * @param outputs of its first pass, in which its thoughts are drawn
 */
export function sampleAnswers(
  { model, start, batch, examples, dealt, looks, settings, step }: Rollout,
  { speech, rows: perImage, size, thoughts }: Manner,
  outputs: ModelOutputs,
): Answers {
  const rows = letterRows(outputs, settings);
  const begun = forward(model.config, model.constants, start, batch, speech);
  const reference = letterRows(begun, settings);
  const words = reasoningOf(
    settings.reasoning,
    model.config.phraseBook,
    () => thoughts?.said ?? asides(outputs),
    repeated(examples, perImage),
  );
  const groups: AnswerGroups[] = [];
  const ofRow = rows.waypoint.map((): number[] => []);
  const ofThought = rows.waypoint.map((): number[] => []);
  let divergence = 0;
  const tensors = Object.fromEntries(
    PAPER_QUESTION_TYPES.map((type) => {
      const answers = repeated(
        dealt.map((each) => each.answers[type]),
        perImage,
      );
      const random = (row: number): RandomStream => randomStream(settings.seed, 'answers', step, type, row);
      const isThought = thoughts !== null && type !== UNTHOUGHT;
      const said = thoughts && !isThought ? () => '' : words;
      // The rows are log probabilities at the temperature already.
      const group = answerGroups(rows[type], answers, said, { group: size, temperature: 1 }, random);
      groups.push(group);
      divergence += divergenceOf(rows[type], reference[type], answers);
      const advantages = advantagesByRow(settings.algorithm, group.rewards, perImage);
      for (const [row, some] of advantages.entries()) {
        if (some.length === 0) continue;
        ofRow[row]!.push(mean(some));
        if (isThought) ofThought[row]!.push(mean(some));
      }
      return [type, sampledLetters(group.letters, advantages, size, rows[type], reference[type])];
    }),
  ) as Answers['tensors'];
  const kept: Answers = {
    tensors,
    gazes: sampledGazes(model, outputs, looks, meansOfRuns(ofRow.map(mean), speech.times)),
    thoughts:
      thoughts && sampledThoughts(thoughts, outputs, begun, ofThought.map(mean), settings.temperature),
    groups,
    divergence,
  };
  if (kept.thoughts) {
    kept.divergence += thoughtDivergence(kept.thoughts) * groups.reduce((sum, { asked }) => sum + asked, 0);
  }
  // Kept beyond the pass that they were made in.
  const made: Record<string, tf.Tensor>[] = [
    ...Object.values(tensors),
    kept.gazes ?? {},
    kept.thoughts ?? {},
  ];
  for (const tensor of made.flatMap((each) => Object.values(each))) tf.keep(tensor);
  return kept;
}

/** Where the gripper is needs no thought, so no thought is rewarded for it. */
const UNTHOUGHT: PaperQuestionType = 'current_state';

/** Releases the tensors of answers. */
export const freeAnswers = ({ tensors, gazes, thoughts }: Answers): void =>
  tf.dispose([tensors, gazes, thoughts] as tf.TensorContainer);

/** The loss of the answers of a step, a scalar. Call it inside `tf.tidy`. */
export function answerLoss(
  outputs: ModelOutputs,
  { tensors, gazes, thoughts }: Answers,
  settings: GrpoSettings,
): tf.Scalar {
  const parts: tf.Tensor[] = PAPER_QUESTION_TYPES.map((type) =>
    letterLoss(outputs.letters[type], tensors[type], settings),
  );
  if (gazes) parts.push(gazeLoss(outputs, gazes, settings.clip));
  if (thoughts) parts.push(thoughtLoss(outputs, thoughts, settings));
  return tf.add(tf.addN(parts), untaught(outputs)) as tf.Scalar;
}

const divergenceOf = (
  rows: readonly (readonly number[])[],
  reference: readonly (readonly number[])[],
  answers: readonly (number | undefined)[],
): number =>
  rows.reduce((sum, row, i) => {
    if (answers[i] === undefined) return sum;
    return row.reduce((inner, log, letter) => inner + Math.exp(log) * (log - reference[i]![letter]!), sum);
  }, 0);

/** What a step reports of its answers. */
export function figuresOf({ groups, divergence }: Answers): AnswerFigures {
  const total = (count: (group: AnswerGroups) => number): number =>
    groups.reduce((sum, group) => sum + count(group), 0);
  const asked = Math.max(
    1,
    total((group) => group.asked),
  );
  const sampled = Math.max(
    1,
    total((group) => group.sampled),
  );
  return {
    reward: total(({ rewards }) => rewards.flat().reduce((a, b) => a + b, 0)) / sampled,
    sampledAccuracy: total(({ right }) => right) / sampled,
    greedyAccuracy: total(({ greedyRight }) => greedyRight) / asked,
    kl: divergence / asked,
    entropy: total(({ entropy }) => entropy) / asked,
  };
}
