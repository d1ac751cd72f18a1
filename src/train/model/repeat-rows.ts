/** One look that is answered several times. */
import * as tf from '@tensorflow/tfjs-core';

/** Each row of [B, ...] so many times, side by side: [B · times, ...]. */
export function repeatRows<T extends tf.Tensor>(x: T, times: number): T {
  if (times === 1) return x;
  const [rows, ...rest] = x.shape as [number, ...number[]];
  // The gradient of a product with ones is a sum, which every back-end has; that of a tiled tensor goes by slices.
  const copies = tf.mul(tf.reshape(x, [rows, 1, ...rest]), tf.ones([1, times, ...rest.map(() => 1)]));
  return tf.reshape(copies, [rows * times, ...rest]) as T;
}
