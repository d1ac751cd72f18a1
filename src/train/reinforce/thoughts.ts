/**
 * What is thought first, as a part of the answer. Words that are drawn, and rewarded for the answer that was computed from
 * them, can be learned from rewards alone.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { RandomStream } from '../../../sim/math/random.js';
import { type SaidThought, type Speaker, THOUGHT_WORDS } from '../model/thought.js';
import type { ModelOutputs } from '../model/types.js';
import { probabilities, sampleClass } from './sampling.js';
import { type Clip, categoricalEntropy, clippedSurrogate, sampledDivergence } from './surrogate.js';

/** Thoughts that are drawn the first time they are asked for, and said again ever after. */
export interface DrawnThoughts {
  speak: Speaker;
  /** Of each row, once the model has spoken. */
  said: readonly SaidThought[];
}

/** @param random the stream of a row's thought */
export function drawThoughts(temperature: number, random: (row: number) => RandomStream): DrawnThoughts {
  const said: number[][] = [];
  const streams: RandomStream[] = [];
  const speak: Speaker = (logits, row, word) => {
    said[row] ??= [];
    streams[row] ??= random(row);
    said[row]![word] ??= sampleClass(probabilities(logits, temperature), streams[row]!);
    return said[row]![word]!;
  };
  return { speak, said };
}

/** Thoughts as the loss sees them. */
export type SampledThoughts = {
  /** What was said, one-hot, [rows, subtasks] and [rows, 3, 5]. */
  subtask: tf.Tensor2D;
  movement: tf.Tensor3D;
  /** Log probability when they were drawn, and at the start of training, [rows]. */
  before: tf.Tensor1D;
  reference: tf.Tensor1D;
  /** [rows]. */
  advantage: tf.Tensor1D;
};

type Words = Pick<ModelOutputs, 'subtask' | 'movement'>;

const logProbabilities = ({ subtask, movement }: Words, temperature: number): [tf.Tensor, tf.Tensor] => [
  tf.logSoftmax(tf.div(subtask, temperature)),
  tf.logSoftmax(tf.div(movement, temperature)),
];

/** Log probability of each row's thought under what the model says now, [rows]. */
function logProbabilityOf(
  outputs: Words,
  { subtask, movement }: Pick<SampledThoughts, 'subtask' | 'movement'>,
  temperature: number,
): tf.Tensor1D {
  const [ofSubtask, ofMovement] = logProbabilities(outputs, temperature);
  return tf.add(tf.sum(tf.mul(ofSubtask, subtask), 1), tf.sum(tf.mul(ofMovement, movement), [1, 2]));
}

/**
 * Thoughts as tensors. Dispose them with `tf.dispose`.
 *
 * @param now what the model says with these thoughts, and the one at the start of training
 */
export function sampledThoughts(
  { said }: DrawnThoughts,
  now: Words,
  start: Words,
  advantages: readonly number[],
  temperature: number,
): SampledThoughts {
  const oneHot = (numbers: readonly number[], classes: number): number[][] =>
    numbers.map((number) => Array.from({ length: classes }, (_, i) => +(i === number)));
  const subtask = tf.tensor2d(
    oneHot(
      said.map(([first]) => first!),
      now.subtask.shape[1],
    ),
  );
  const movement = tf.tensor3d(
    said.map((words) => oneHot(words.slice(1, THOUGHT_WORDS.length), now.movement.shape[2])),
  );
  const known = (outputs: Words): tf.Tensor1D =>
    tf.tensor1d(logProbabilityOf(outputs, { subtask, movement }, temperature).arraySync());
  return {
    subtask,
    movement,
    before: known(now),
    reference: known(start),
    advantage: tf.tensor1d([...advantages]),
  };
}

/** How far thoughts were from those of the start when they were drawn, nats a row. */
export const thoughtDivergence = ({ before, reference }: SampledThoughts): number =>
  tf.tidy(() => tf.mean(sampledDivergence(before, reference)).dataSync()[0]!);

export interface ThoughtLossSettings {
  clip: Clip;
  temperature: number;
  /** Weights of the divergence from the start, on what was said, and of the entropy. */
  kl: number;
  entropy: number;
}

/** The loss of thoughts, a scalar, a mean over the rows. Call it inside `tf.tidy`. */
export function thoughtLoss(
  outputs: ModelOutputs,
  thoughts: SampledThoughts,
  { clip, temperature, kl, entropy }: ThoughtLossSettings,
): tf.Scalar {
  const now = logProbabilityOf(outputs, thoughts, temperature);
  const [ofSubtask, ofMovement] = logProbabilities(outputs, temperature);
  const undecided = tf.add(categoricalEntropy(ofSubtask), tf.sum(categoricalEntropy(ofMovement), 1));
  const objective = tf.addN([
    clippedSurrogate(now, thoughts.before, thoughts.advantage, clip),
    tf.mul(sampledDivergence(now, thoughts.reference), -kl),
    tf.mul(undecided, entropy),
  ]);
  return tf.neg(tf.mean(objective)) as tf.Scalar;
}
