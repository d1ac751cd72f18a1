/** The loss of sampled letters: the clipped surrogate, the divergence from the start, the entropy. */
import * as tf from '@tensorflow/tfjs-core';
import {
  type Clip,
  categoricalDivergence,
  categoricalEntropy,
  chosenLogProbability,
  clippedSurrogate,
  sampledDivergence,
} from './surrogate.js';

/** How the divergence from the start is measured: on the answers sampled ("k3"), or over all letters. */
export const DIVERGENCES = ['sampled', 'exact'] as const;
export type Divergence = (typeof DIVERGENCES)[number];

export interface LetterLossSettings {
  clip: Clip;
  temperature: number;
  /** Weight of the divergence from the start, and how it is measured. */
  kl: number;
  divergence: Divergence;
  /** Weight of the entropy, a reward for staying undecided. */
  entropy: number;
}

/** Sampled letters of the questions of one type, as tensors. */
export type SampledLetters = {
  /** One-hot, [B, G, 4]; rows of zeros where the question is not asked. */
  chosen: tf.Tensor3D;
  /** [B, G], zeros where the question is not asked. */
  advantage: tf.Tensor2D;
  /** 1 where the question is asked, [B]. */
  asked: tf.Tensor1D;
  /** Log probability of the letters when they were drawn, [B, G]. */
  before: tf.Tensor2D;
  /** Log probabilities of all letters at the start of training, [B, 4]. */
  reference: tf.Tensor2D;
};

export const letterLogProbabilities = (logits: tf.Tensor2D, temperature: number): tf.Tensor2D =>
  tf.logSoftmax(tf.div(logits, temperature));

/** Tensors of sampled letters. Dispose them with `tf.dispose`. */
export function sampledLetters(
  letters: readonly (readonly number[])[],
  advantages: readonly (readonly number[])[],
  group: number,
  logProbabilities: readonly (readonly number[])[],
  reference: readonly (readonly number[])[],
): SampledLetters {
  const count = letters.length;
  const chosen = new Float32Array(count * group * 4);
  const advantage = new Float32Array(count * group);
  const before = new Float32Array(count * group);
  letters.forEach((row, i) => {
    row.forEach((letter, g) => {
      chosen[(i * group + g) * 4 + letter] = 1;
      advantage[i * group + g] = advantages[i]![g]!;
      before[i * group + g] = logProbabilities[i]![letter]!;
    });
  });
  return {
    chosen: tf.tensor3d(chosen, [count, group, 4]),
    advantage: tf.tensor2d(advantage, [count, group]),
    asked: tf.tensor1d(letters.map(({ length }) => (length > 0 ? 1 : 0))),
    before: tf.tensor2d(before, [count, group]),
    reference: tf.tensor2d(reference.flat(), [count, 4]),
  };
}

/** The loss of one type of question, a scalar, a mean over the questions asked. Call it inside `tf.tidy`. */
export function letterLoss(
  logits: tf.Tensor2D,
  { chosen, advantage, asked, before, reference }: SampledLetters,
  settings: LetterLossSettings,
): tf.Scalar {
  const logProbabilities = letterLogProbabilities(logits, settings.temperature);
  const ofChosen = chosenLogProbability(logProbabilities, chosen);
  const gain = tf.mean(clippedSurrogate(ofChosen, before, advantage, settings.clip), 1);
  const divergence =
    settings.divergence === 'exact'
      ? categoricalDivergence(logProbabilities, reference)
      : tf.mean(sampledDivergence(ofChosen, chosenLogProbability(reference, chosen)), 1);
  const objective = tf.addN([
    gain,
    tf.mul(divergence, -settings.kl),
    tf.mul(categoricalEntropy(logProbabilities), settings.entropy),
  ]);
  return tf.neg(tf.div(tf.sum(tf.mul(objective, asked)), tf.maximum(tf.sum(asked), 1))) as tf.Scalar;
}
