/** The first look: the whole image at half size, and where the words draw the eye. */
import * as tf from '@tensorflow/tfjs-core';
import { HEADS, type ModelConfig } from './config.js';
import { cellFeatures, cellPlaces } from './geometry.js';
import { dense, denseRelu, denseReluOfGiven, product } from './layers.js';
import { FLAT_FEATURES, type Parameters } from './parameters.js';

/** Constants of the first look. */
export interface LookConstants {
  cellFeatures: tf.Tensor2D;
  cellPlaces: tf.Tensor2D;
}

export const createLookConstants = (config: ModelConfig): LookConstants => ({
  cellFeatures: cellFeatures(config),
  cellPlaces: cellPlaces(config),
});

export interface Look {
  /** Logits, [B, heads, cells]. */
  attention: tf.Tensor3D;
  /** [B, hidden]. */
  seen: tf.Tensor;
}

/**
 * @param patches [B, cells, cellPixels]
 * @param words what the words and the arm's feeling say, [B, wordFeatures]
 */
export function look(
  parameters: Parameters,
  constants: LookConstants,
  patches: tf.Tensor3D,
  words: tf.Tensor,
): Look {
  const [batch, cells] = patches.shape;
  const heads = HEADS.length;
  const patch = denseReluOfGiven(parameters, 'patch', patches);
  const mixed = denseRelu(parameters, 'mix', patch);
  const placed = tf.add(mixed, tf.matMul(constants.cellFeatures, parameters.cellPlace as tf.Tensor2D));
  const features = placed.shape[2]!;
  const flat = tf.reshape(product(placed, parameters.flat!), [batch, cells * FLAT_FEATURES]);
  const summary = denseRelu(parameters, 'summary', flat);
  // Where to look depends on the step under way, and that on where the arm is: a thing to lift, or a bin to carry it to.
  const query = tf.reshape(
    tf.add(
      tf.add(product(words, parameters.query!), product(summary, parameters.querySummary!)),
      parameters.queryBias!,
    ),
    [batch, heads, features],
  );
  const attention = tf.mul(tf.matMul(query, placed, false, true), 1 / Math.sqrt(features)) as tf.Tensor3D;
  const weights = tf.softmax(attention);
  const pooled = tf.reshape(tf.matMul(weights, placed), [batch, heads * features]);
  const places = tf.reshape(product(weights, constants.cellPlaces), [batch, heads * 4]);
  const seen = tf.relu(
    tf.add(
      dense(parameters, 'look', tf.concat([pooled, places, summary], 1)),
      product(words, parameters.lookWords!),
    ),
  );
  return { attention, seen };
}
