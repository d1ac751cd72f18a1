/** What policy gradients maximise, as tensors: the clipped surrogate, and the distances from where training began. */
import * as tf from '@tensorflow/tfjs-core';

/** How far the ratio of new to old probability may pull: up to 1 − low and 1 + high (EasyR1's 0.2 and 0.3). */
export interface Clip {
  low: number;
  high: number;
}

/**
 * PPO's clipped surrogate, to be maximised; elementwise, in the shape of its arguments.
 *
 * @param logProbability of the samples under the weights being trained
 * @param before the same when they were drawn
 */
export function clippedSurrogate(
  logProbability: tf.Tensor,
  before: tf.Tensor,
  advantage: tf.Tensor,
  { low, high }: Clip,
): tf.Tensor {
  const ratio = tf.exp(tf.sub(logProbability, before));
  return tf.minimum(tf.mul(ratio, advantage), tf.mul(tf.clipByValue(ratio, 1 - low, 1 + high), advantage));
}

/**
 * The low-variance estimate of the KL divergence from a reference that GRPO uses ("k3"): e^d − d − 1 with
 * d = log reference − log probability, for samples of the policy. Never negative; elementwise.
 */
export function sampledDivergence(logProbability: tf.Tensor, reference: tf.Tensor): tf.Tensor {
  const difference = tf.sub(reference, logProbability);
  return tf.sub(tf.sub(tf.exp(difference), difference), 1);
}

/** The exact KL divergence between categorical distributions given as log probabilities, along the last axis. */
export const categoricalDivergence = (logProbabilities: tf.Tensor, reference: tf.Tensor): tf.Tensor =>
  tf.sum(tf.mul(tf.exp(logProbabilities), tf.sub(logProbabilities, reference)), -1);

/** Entropy of categorical distributions given as log probabilities, along the last axis, nats. */
export const categoricalEntropy = (logProbabilities: tf.Tensor): tf.Tensor =>
  tf.neg(tf.sum(tf.mul(tf.exp(logProbabilities), logProbabilities), -1));

/**
 * Log probability of each of G drawn classes: [B, classes] and a one-hot [B, G, classes] to [B, G]. One row of log
 * probabilities serves all answers to a prompt, so a group costs one pass through the model.
 */
export function chosenLogProbability(logProbabilities: tf.Tensor2D, chosen: tf.Tensor3D): tf.Tensor2D {
  const [batch, group, classes] = chosen.shape;
  const column = tf.reshape(logProbabilities, [batch, classes, 1]) as tf.Tensor3D;
  return tf.reshape(tf.matMul(chosen, column), [batch, group]);
}

/**
 * Log density of G points under one normal distribution each row, up to a constant that the surrogate's ratio does not
 * see: [B, n] means and [B, G, n] points to [B, G].
 *
 * @param deviations [1, 1, n]
 */
export function normalLogDensity(
  mean: tf.Tensor2D,
  points: tf.Tensor3D,
  deviations: tf.Tensor3D,
): tf.Tensor2D {
  const apart = tf.div(tf.sub(points, tf.expandDims(mean, 1)), deviations);
  return tf.mul(tf.sum(tf.square(apart), 2), -0.5);
}
