/** What the model would say of the movement along each axis. */
import * as tf from '@tensorflow/tfjs-core';
import { dense, denseRelu } from './layers.js';
import type { Parameters } from './parameters.js';

/**
 * Logits of the movement's class along each axis, [B, 3, 5].
 *
 * @param known what the movement is said by, [B, features]
 * @param way to go, metres, [B, 3]
 */
export function movementLogits(parameters: Parameters, known: tf.Tensor, way: tf.Tensor): tf.Tensor3D {
  const largest = tf.max(tf.abs(way), 1, true);
  const features = tf.concat([known, tf.mul(way, 5), tf.div(way, tf.add(largest, 0.01))], 1);
  const inner = denseRelu(parameters, 'movementHidden', features);
  return tf.reshape(dense(parameters, 'movement', inner), [way.shape[0]!, 3, 5]);
}
