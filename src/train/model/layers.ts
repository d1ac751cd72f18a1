/** Layers, of operations that every back-end has with their gradients: matrix products, no convolution. */
import * as tf from '@tensorflow/tfjs-core';
import type { Parameters } from './parameters.js';

/** x · w for x of any rank. The gradient of a product of different ranks does not exist, so x is flattened. */
export function product(x: tf.Tensor, w: tf.Tensor): tf.Tensor {
  const inner = x.shape.at(-1)!;
  const flat = tf.matMul(tf.reshape(x, [-1, inner]), w as tf.Tensor2D);
  return tf.reshape(flat, [...x.shape.slice(0, -1), w.shape[1]!]);
}

/** The layer of a name: x · weight + bias. */
export const dense = (parameters: Parameters, name: string, x: tf.Tensor): tf.Tensor =>
  tf.add(product(x, parameters[`${name}/weight`]!), parameters[`${name}/bias`]!);
