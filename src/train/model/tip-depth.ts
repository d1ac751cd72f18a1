/** How far the gripper tip is from the camera: what one image tells worst, and size tells best. */
import * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from './config.js';
import { HAND_LENGTH } from './geometry.js';
import { dense, denseRelu } from './layers.js';
import type { Parameters } from './parameters.js';

/** Depth before anything is learned, and its usual spread, metres. */
const TIP_DEPTH = 1.05;
const TIP_DEPTH_SPREAD = 0.3;

/**
 * Metres along the view axis, [B, 1]: the nearer the hand, the longer it appears.
 *
 * @param seen what the looks saw, [B, features] each
 * @param tip pixels of the full image, [B, 2]
 * @param hand the same of the point of the hand above the tip
 */
export function tipDepth(
  parameters: Parameters,
  { camera }: ModelConfig,
  seen: readonly tf.Tensor[],
  tip: tf.Tensor2D,
  hand: tf.Tensor2D,
): tf.Tensor2D {
  const apart = tf.sub(hand, tip);
  const length = tf.sqrt(tf.add(tf.sum(tf.square(apart), 1, true), 1));
  const fromLength = tf.sub(tf.div(camera.intrinsics[0]! * HAND_LENGTH, length), TIP_DEPTH);
  const places = [tip, hand].map((pixel) => tf.sub(tf.div(pixel, camera.size / 2), 1));
  const features = tf.concat([...seen, ...places, tf.div(apart, 10), tf.mul(fromLength, 3)], 1);
  const hidden = denseRelu(parameters, 'tipDepthHidden', features);
  return tf.add(tf.mul(dense(parameters, 'tipDepth', hidden), TIP_DEPTH_SPREAD), TIP_DEPTH) as tf.Tensor2D;
}
