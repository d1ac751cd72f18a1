/** The model as a function: from a batch and weights to all that it says. */
import * as tf from '@tensorflow/tfjs-core';
import { closeLook, createCropPlaces } from './close-look.js';
import type { ModelConfig } from './config.js';
import { createRays, pointAtDepth, pointInPlane, type Rays } from './geometry.js';
import { dense, denseRelu } from './layers.js';
import { createLookConstants, type LookConstants, look } from './look.js';
import { nextKeypoints } from './next-keypoint.js';
import type { Parameters } from './parameters.js';
import { tipDepth } from './tip-depth.js';
import type { BatchTensors, ModelOutputs } from './types.js';
import { readWords } from './words.js';

/** Constants of a model's graph. Dispose them with `tf.dispose`. */
export interface ModelConstants {
  look: LookConstants;
  cropPlaces: tf.Tensor2D;
  rays: { [name in keyof Rays]: Rays[name] };
  /** [levels, 1]. */
  heightLevels: tf.Tensor2D;
  /** The vertical, [3, 1]. */
  up: tf.Tensor2D;
}

export const createConstants = (config: ModelConfig): ModelConstants => ({
  look: createLookConstants(config),
  cropPlaces: createCropPlaces(config),
  rays: createRays(config),
  heightLevels: tf.tensor2d(config.heightLevels.map((height) => [height])),
  up: tf.tensor2d([[0], [0], [1]]),
});

/**
 * All that the model says about a batch. Call it inside `tf.tidy`.
 *
 * @param config of the model that the weights belong to
 */
export function forward(
  config: ModelConfig,
  constants: ModelConstants,
  parameters: Parameters,
  batch: BatchTensors,
): ModelOutputs {
  const { size } = config.camera;
  const half = config.crop / 2;
  const words = readWords(parameters, batch.words, batch.proprioception);
  const first = look(parameters, constants.look, batch.patches, words);
  const relative = (centre: tf.Tensor2D): tf.Tensor2D => tf.sub(tf.div(centre, size / 2), 1);
  const near = (name: 'target' | 'tip') =>
    closeLook(
      parameters,
      name,
      constants.cropPlaces,
      batch[`${name}Crop`],
      relative(batch[`${name}Centre`]),
      words,
    );
  const target = near('target');
  const arm = near('tip');
  const count = batch.patches.shape[0];
  const targetOffset = tf.reshape(target.offsets, [count, 2]) as tf.Tensor2D;
  const [tipOffset, handOffset] = tf.unstack(arm.offsets, 1) as [tf.Tensor2D, tf.Tensor2D];

  const pixelAt = (centre: tf.Tensor2D, offset: tf.Tensor2D): tf.Tensor2D =>
    tf.add(centre, tf.mul(offset, half));
  const place = pointInPlane(constants.rays, pixelAt(batch.targetCentre, targetOffset));
  const tipPixel = pixelAt(batch.tipCentre, tipOffset);
  const handPixel = pixelAt(batch.tipCentre, handOffset);
  const depth = tipDepth(parameters, config, [first.seen, arm.seen], tipPixel, handPixel);
  const tip = pointAtDepth(constants.rays, tipPixel, depth);

  const stated = tf.add(
    tf.mul(batch.position, batch.isPositionStated),
    tf.mul(tip, tf.sub(1, batch.isPositionStated)),
  ) as tf.Tensor2D;
  const known = tf.concat([first.seen, target.seen, words, batch.proprioception], 1);
  const [aided, unaided] = nextKeypoints(parameters, constants, known, place, [stated, tip]);
  const movement = movementLogits(parameters, unaided.hidden, tf.sub(unaided.keypoint, tip));
  const axisGate = tf.sigmoid(dense(parameters, 'axisGate', aided.hidden));
  const presentAxis = tf.slice(batch.proprioception, [0, 2], [count, 2]);
  return {
    letters: {
      waypoint: pointLogits(parameters.waypointScale!, batch.waypointOptions, aided.keypoint),
      current_state: pointLogits(parameters.stateScale!, batch.stateOptions, tip),
      movement: tf.reshape(
        tf.matMul(batch.movementOptions, tf.reshape(tf.logSoftmax(movement), [count, 15, 1]) as tf.Tensor3D),
        [count, 4],
      ),
    },
    attention: first.attention,
    keypoint: aided.keypoint,
    keypointUnaided: unaided.keypoint,
    height: aided.height,
    tip,
    targetOffset,
    tipOffset,
    handOffset,
    fingerAxis: tf.add(
      tf.mul(dense(parameters, 'fingerAxis', aided.hidden), axisGate),
      tf.mul(presentAxis, tf.sub(1, axisGate)),
    ) as tf.Tensor2D,
    gripperOpen: dense(parameters, 'gripperOpen', aided.hidden) as tf.Tensor2D,
    movement,
    subtask: dense(parameters, 'subtask', aided.hidden) as tf.Tensor2D,
  };
}

/** Logits of the movement's class along each axis, [B, 3, 5], from the way to go, metres. */
function movementLogits(parameters: Parameters, hidden: tf.Tensor, way: tf.Tensor): tf.Tensor3D {
  const largest = tf.max(tf.abs(way), 1, true);
  const features = tf.concat([hidden, tf.mul(way, 5), tf.div(way, tf.add(largest, 0.01))], 1);
  const inner = denseRelu(parameters, 'movementHidden', features);
  return tf.reshape(dense(parameters, 'movement', inner), [way.shape[0]!, 3, 5]);
}

/** How near each option lies: minus the distance to the prediction, axes scaled as learned. [B, 4, 3] to [B, 4]. */
function pointLogits(scale: tf.Tensor, options: tf.Tensor3D, prediction: tf.Tensor2D): tf.Tensor2D {
  const apart = tf.mul(tf.sub(options, tf.expandDims(prediction, 1)), tf.mul(tf.exp(scale), 20));
  return tf.neg(tf.sqrt(tf.add(tf.sum(tf.square(apart), 2), 0.01)));
}
