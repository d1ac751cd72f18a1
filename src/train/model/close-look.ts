/** A close look: a crop of the full image, and where in it the things sought appear. */
import * as tf from '@tensorflow/tfjs-core';
import { cropGridOf, type ModelConfig } from './config.js';
import { dense, denseRelu, denseReluOfGiven, product } from './layers.js';
import { CROP_SIZES, type Parameters } from './parameters.js';

/** Places of a crop's cells, −1…1 across and down, [cells, 2]. */
export function createCropPlaces(config: ModelConfig): tf.Tensor2D {
  const grid = cropGridOf(config);
  const place = (i: number): number => ((i + 0.5) / grid) * 2 - 1;
  return tf.tensor2d(
    Array.from({ length: grid * grid }, (_, i) => [place(i % grid), place(Math.floor(i / grid))]),
  );
}

export interface CloseLook {
  /** Where things appear, as shares of half a crop from its centre, [B, things, 2]. */
  offsets: tf.Tensor3D;
  /** [B, hidden]. */
  seen: tf.Tensor;
}

/**
 * @param name whose weights: `target` or `tip`
 * @param places of the cells, from {@link createCropPlaces}
 * @param crop [B, 4 · cells, crop patch² · 3], the four patches of a cell one after the other
 * @param centre of the crop over half the image's size, less 1, [B, 2]
 * @param words [B, wordFeatures]
 */
export function closeLook(
  parameters: Parameters,
  name: 'target' | 'tip',
  places: tf.Tensor2D,
  crop: tf.Tensor3D,
  centre: tf.Tensor2D,
  words: tf.Tensor,
): CloseLook {
  const batch = crop.shape[0];
  const cells = places.shape[0];
  const { patch, cell, flat } = CROP_SIZES;
  const patches = denseReluOfGiven(parameters, `${name}/patch`, crop);
  const merged = denseRelu(parameters, `${name}/cell`, tf.reshape(patches, [batch, cells, 4 * patch]));
  const mixed = tf.add(
    tf.add(merged, denseRelu(parameters, `${name}/mix`, merged)),
    parameters[`${name}/place`]!,
  ) as tf.Tensor3D;
  const query = tf.add(product(words, parameters[`${name}/query`]!), parameters[`${name}/queryBias`]!);
  const heads = query.shape[1]! / cell;
  const weights = tf.softmax(
    tf.mul(tf.matMul(tf.reshape(query, [batch, heads, cell]), mixed, false, true), 1 / Math.sqrt(cell)),
  );
  const found = product(weights, places);
  // What is looked at weighs more than what stands beside it.
  const strength = tf.add(tf.mul(tf.reshape(tf.mean(weights, 1), [batch, cells, 1]), cells / 8), 0.25);
  const flattened = tf.mul(product(mixed, parameters[`${name}/flat`]!), strength);
  const pooled = tf.matMul(weights, mixed);
  const seen = tf.relu(
    tf.addN([
      dense(
        parameters,
        `${name}/hidden`,
        tf.concat(
          [tf.reshape(flattened, [batch, cells * flat]), tf.reshape(pooled, [batch, heads * cell])],
          1,
        ),
      ),
      product(words, parameters[`${name}/words`]!),
      product(tf.concat([centre, tf.square(centre)], 1), parameters[`${name}/centre`]!),
    ]),
  );
  const shift = tf.reshape(dense(parameters, `${name}/offset`, seen), [batch, heads, 2]);
  return { offsets: tf.add(found, shift) as tf.Tensor3D, seen };
}
