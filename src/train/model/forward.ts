/** The model as a function: from a batch and weights to all that it says. */
import * as tf from '@tensorflow/tfjs-core';
import { closeLook, createCropPlaces } from './close-look.js';
import type { ModelConfig } from './config.js';
import { createRays, HAND_LENGTH, pointAtDepth, pointInPlane, type Rays } from './geometry.js';
import { dense, denseRelu } from './layers.js';
import { createLookConstants, type LookConstants, look } from './look.js';
import type { Parameters } from './parameters.js';
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

/** Depth of the tip before anything is learned, and its usual spread, metres. */
const TIP_DEPTH = 1.05;
const TIP_DEPTH_SPREAD = 0.3;

/** How far a keypoint may lie off the places it is made of, metres. */
const NUDGE = 0.02;

/** What was seen, before the tip is taken as stated or as estimated. */
interface Seen {
  look: tf.Tensor;
  target: tf.Tensor;
  words: tf.Tensor;
  /** Where the target stands, x, y, z less the workspace centre, [B, 3]. */
  place: tf.Tensor2D;
}

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
  const seen: Seen = { look: first.seen, target: target.seen, words, place };

  const stated = tf.add(
    tf.mul(batch.position, batch.isPositionStated),
    tf.mul(tip, tf.sub(1, batch.isPositionStated)),
  ) as tf.Tensor2D;
  const [aided, unaided] = decide(parameters, constants, seen, batch, stated, tip);
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

/** How far the tip is, metres along the view axis, [B, 1]: the nearer the hand, the longer it appears. */
function tipDepth(
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

/** What is decided for a place of the tip. */
interface Decided {
  hidden: tf.Tensor;
  keypoint: tf.Tensor2D;
  /** Logits of the height levels. */
  height: tf.Tensor2D;
}

/**
 * The next keypoint for two places where the tip may stand: over the target, over the tip, or between; at one of the
 * heights. Both go through the layers as one batch, which takes half the time.
 */
function decide(
  parameters: Parameters,
  constants: ModelConstants,
  seen: Seen,
  { proprioception }: BatchTensors,
  stated: tf.Tensor2D,
  estimated: tf.Tensor2D,
): [Decided, Decided] {
  const count = stated.shape[0];
  const twice = (x: tf.Tensor): tf.Tensor => tf.concat([x, x], 0);
  const tip = tf.concat([stated, estimated], 0) as tf.Tensor2D;
  const place = twice(seen.place);
  const given = twice(tf.concat([seen.look, seen.target, seen.words, proprioception], 1));
  const apart = tf.sub(place, tip);
  // Fine and coarse: a millimetre above the table matters, and so does half a metre.
  const numbers = [
    tf.mul(tip, 3),
    tf.mul(place, 3),
    tf.tanh(tf.mul(apart, 4)),
    tf.tanh(tf.mul(apart, 25)),
    // Whether the tip has reached a height tells which step is under way: lifted, or still being lifted.
    tf.tanh(tf.mul(tf.sub(tf.matMul(tip, constants.up), tf.transpose(constants.heightLevels)), 40)),
  ];
  const sensed = denseRelu(parameters, 'decide', tf.concat([given, ...numbers], 1));
  const hidden = denseRelu(parameters, 'reflect', sensed);
  const gate = tf.sigmoid(dense(parameters, 'gate', hidden));
  const level = tf.add(tf.mul(place, gate), tf.mul(tip, tf.sub(1, gate)));
  const heights = dense(parameters, 'height', hidden) as tf.Tensor2D;
  const height = tf.matMul(tf.softmax(heights), constants.heightLevels);
  const nudge = tf.mul(tf.tanh(dense(parameters, 'nudge', hidden)), NUDGE);
  const keypoint = tf.addN([
    tf.mul(level, tf.sub(1, tf.transpose(constants.up))),
    tf.matMul(height, constants.up, false, true),
    nudge,
  ]);
  const halves = (x: tf.Tensor): tf.Tensor[] => tf.unstack(tf.reshape(x, [2, count, x.shape[1]!]));
  const [hiddens, keypoints, levels] = [halves(hidden), halves(keypoint), halves(heights)];
  const decided = (i: 0 | 1): Decided => ({
    hidden: hiddens[i]!,
    keypoint: keypoints[i] as tf.Tensor2D,
    height: levels[i] as tf.Tensor2D,
  });
  return [decided(0), decided(1)];
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
