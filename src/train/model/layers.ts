/**
 * Layers, of operations that every back-end has: matrix products, no convolution.
 *
 * Their gradients are written out: TensorFlow.js would sum each bias over a large array, and cast the mask of each
 * rectifier to whole numbers and back, which together take longer than the products.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Parameters } from './parameters.js';

/** What follows the product: nothing, or what is negative becomes 0. */
type Activation = 'none' | 'relu';

/** [..., inner] as [rows, inner]. */
const flatten = (x: tf.Tensor): tf.Tensor2D => tf.reshape(x, [-1, x.shape.at(-1)!]);

/** Gradient before the activation, from that behind it and the activation's output. */
const before = (activation: Activation, dy: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D =>
  activation === 'relu' ? tf.mul(dy, tf.sign(y)) : dy;

/** Sums the rows by a product, which is faster than a sum. */
const sumRows = (x: tf.Tensor2D): tf.Tensor1D =>
  tf.reshape(tf.matMul(tf.ones([1, x.shape[0]]), x), [x.shape[1]]);

const apply = (x: tf.Tensor2D, w: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D => {
  const z = tf.add(tf.matMul(x, w), b) as tf.Tensor2D;
  return activation === 'relu' ? tf.relu(z) : z;
};

function layer(parameters: Parameters, name: string, x: tf.Tensor, activation: Activation): tf.Tensor {
  const f = tf.customGrad((input, weight, bias, save) => {
    const [x2, w, b] = [input, weight, bias] as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D];
    const y = apply(x2, w, b, activation);
    (save as tf.GradSaveFunc)([x2, w, y]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [xs, ws, ys] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
        const dz = before(activation, dy as tf.Tensor2D, ys);
        return [tf.matMul(dz, ws, false, true), tf.matMul(xs, dz, true, false), sumRows(dz)];
      },
    };
  });
  const y = f(flatten(x), parameters[`${name}/weight`]!, parameters[`${name}/bias`]!);
  return tf.reshape(y, [...x.shape.slice(0, -1), y.shape[1]!]);
}

/** The layer of a name: x · weight + bias, for x of any rank. */
export const dense = (parameters: Parameters, name: string, x: tf.Tensor): tf.Tensor =>
  layer(parameters, name, x, 'none');

/** The same, and what is negative becomes 0. */
export const denseRelu = (parameters: Parameters, name: string, x: tf.Tensor): tf.Tensor =>
  layer(parameters, name, x, 'relu');

/** As {@link denseRelu} for what is given, like pixels: no gradient flows into it. */
export function denseReluOfGiven(parameters: Parameters, name: string, x: tf.Tensor): tf.Tensor {
  const given = flatten(x);
  const f = tf.customGrad((weight, bias, save) => {
    const y = apply(given, weight as tf.Tensor2D, bias as tf.Tensor1D, 'relu');
    (save as tf.GradSaveFunc)([given, y]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [xs, ys] = saved as [tf.Tensor2D, tf.Tensor2D];
        const dz = before('relu', dy as tf.Tensor2D, ys);
        return [tf.matMul(xs, dz, true, false), sumRows(dz)];
      },
    };
  });
  const y = f(parameters[`${name}/weight`]!, parameters[`${name}/bias`]!);
  return tf.reshape(y, [...x.shape.slice(0, -1), y.shape[1]!]);
}

/** x · w for x of any rank. The gradient of a product of different ranks does not exist, so x is flattened. */
export function product(x: tf.Tensor, w: tf.Tensor): tf.Tensor {
  const flat = tf.matMul(flatten(x), w as tf.Tensor2D);
  return tf.reshape(flat, [...x.shape.slice(0, -1), w.shape[1]!]);
}
