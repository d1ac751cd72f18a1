/** Where the gripper goes next: over what was looked for, over where it is, or between; at one of the usual heights. */
import * as tf from '@tensorflow/tfjs-core';
import type { ModelConstants } from './forward.js';
import { dense, denseRelu, product } from './layers.js';
import type { Parameters } from './parameters.js';

/** How far a keypoint may lie off the places it is made of, metres. */
const NUDGE = 0.02;

/** What is decided for a place of the tip. */
export interface NextKeypoint {
  /** What was thought, for other answers about the same step, [B, hidden]. */
  hidden: tf.Tensor;
  /** Metres, less the workspace centre, [B, 3]. */
  keypoint: tf.Tensor2D;
  /** Logits of the height levels, [B, levels]. */
  height: tf.Tensor2D;
}

/**
 * Numbers that tell where the tip stands: for itself, to what was looked for, and to the usual heights.
 *
 * @param target where the thing looked for stands, less the workspace centre, [B, 3]
 * @param tip the same of the tip
 */
export function placeNumbers(
  { heightLevels, up }: Pick<ModelConstants, 'heightLevels' | 'up'>,
  target: tf.Tensor,
  tip: tf.Tensor,
): tf.Tensor[] {
  const apart = tf.sub(target, tip);
  return [
    tf.mul(tip, 3),
    tf.mul(target, 3),
    // Coarse and fine: a millimetre above the table matters, and so does half a metre.
    tf.tanh(tf.mul(apart, 4)),
    tf.tanh(tf.mul(apart, 25)),
    // Whether the tip has reached a height tells which step is under way: lifted, or still being lifted.
    tf.tanh(tf.mul(tf.sub(tf.matMul(tip as tf.Tensor2D, up), tf.transpose(heightLevels)), 40)),
  ];
}

/**
 * The next keypoint for each of two places where the tip may stand. Both go through the layers as one batch, which takes
 * less time than two.
 *
 * @param known what is seen, said and felt, [B, features]
 * @param target where the thing looked for stands, less the workspace centre, [B, 3]
 * @param tips where the tip may stand, less the workspace centre, [B, 3] each
 * @param words what was said before, one-hot, [B, words]; null where the model does not think first
 */
export function nextKeypoints(
  parameters: Parameters,
  constants: Pick<ModelConstants, 'heightLevels' | 'up'>,
  known: tf.Tensor,
  target: tf.Tensor2D,
  tips: readonly [tf.Tensor2D, tf.Tensor2D],
  words: tf.Tensor2D | null,
): [NextKeypoint, NextKeypoint] {
  const { heightLevels, up } = constants;
  const count = target.shape[0];
  const twice = (x: tf.Tensor): tf.Tensor => tf.concat([x, x], 0);
  const tip = tf.concat([...tips], 0) as tf.Tensor2D;
  const place = twice(target);
  const sensed = tf.concat([twice(known), ...placeNumbers(constants, place, tip)], 1);
  const decided = words
    ? tf.relu(tf.add(dense(parameters, 'decide', sensed), product(twice(words), parameters.heard!)))
    : denseRelu(parameters, 'decide', sensed);
  const hidden = denseRelu(parameters, 'reflect', decided);
  const gate = tf.sigmoid(dense(parameters, 'gate', hidden));
  const level = tf.add(tf.mul(place, gate), tf.mul(tip, tf.sub(1, gate)));
  const heights = dense(parameters, 'height', hidden) as tf.Tensor2D;
  const height = tf.matMul(tf.softmax(heights), heightLevels);
  const keypoint = tf.addN([
    tf.mul(level, tf.sub(1, tf.transpose(up))),
    tf.matMul(height, up, false, true),
    tf.mul(tf.tanh(dense(parameters, 'nudge', hidden)), NUDGE),
  ]);
  const halves = (x: tf.Tensor): tf.Tensor[] => tf.unstack(tf.reshape(x, [2, count, x.shape[1]!]));
  const [hiddens, keypoints, levels] = [halves(hidden), halves(keypoint), halves(heights)];
  const half = (i: 0 | 1): NextKeypoint => ({
    hidden: hiddens[i]!,
    keypoint: keypoints[i] as tf.Tensor2D,
    height: levels[i] as tf.Tensor2D,
  });
  return [half(0), half(1)];
}
