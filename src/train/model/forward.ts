/** The model as a function: from a batch and weights to all that it says. */
import * as tf from '@tensorflow/tfjs-core';
import { closeLook, createCropPlaces } from './close-look.js';
import type { ModelConfig } from './config.js';
import { createRays, pointAtDepth, pointInPlane, type Rays } from './geometry.js';
import { dense } from './layers.js';
import { createLookConstants, type LookConstants, look } from './look.js';
import { movementLogits } from './movement-logits.js';
import { nextKeypoints, placeNumbers } from './next-keypoint.js';
import type { Parameters } from './parameters.js';
import { repeatRows } from './repeat-rows.js';
import { type Speaker, sayMostProbable, thinkAloud } from './thought.js';
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

/** How a batch is spoken about. */
export interface Speech {
  /** Chooses the words of a model that thinks first. */
  speak: Speaker;
  /** How often each image is answered; the look is shared. */
  times: number;
}

/** Every image answered once, saying what is most probable. */
export const PLAIN_SPEECH: Speech = { speak: sayMostProbable, times: 1 };

/**
 * All that the model says about a batch. Call it inside `tf.tidy`.
 *
 * @param config of the model that the weights belong to
 * @param speech where images are answered several times, all outputs but those of the looks have a row an answer, those of
 *   an image side by side
 */
export function forward(
  config: ModelConfig,
  constants: ModelConstants,
  parameters: Parameters,
  batch: BatchTensors,
  speech: Speech = PLAIN_SPEECH,
): ModelOutputs {
  const seen = perceive(config, constants, parameters, batch);
  return { ...seen.looks, ...answer(config, constants, parameters, seen, batch, speech) };
}

/** What the looks give. */
interface Perception {
  looks: Pick<ModelOutputs, 'attention' | 'targetOffset' | 'tipOffset' | 'handOffset'>;
  /** What is seen, said and felt, [B, features]. */
  known: tf.Tensor;
  /** Where the thing looked for and the tip stand, less the workspace centre, [B, 3]. */
  place: tf.Tensor2D;
  tip: tf.Tensor2D;
}

function perceive(
  config: ModelConfig,
  constants: ModelConstants,
  parameters: Parameters,
  batch: BatchTensors,
): Perception {
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
  return {
    looks: { attention: first.attention, targetOffset, tipOffset, handOffset },
    known: tf.concat([first.seen, target.seen, words, batch.proprioception], 1),
    place,
    tip,
  };
}

/** The deciding layers: what is said about what was seen. */
function answer(
  config: ModelConfig,
  constants: ModelConstants,
  parameters: Parameters,
  seen: Perception,
  batch: BatchTensors,
  { speak, times }: Speech,
): Omit<ModelOutputs, keyof Perception['looks']> {
  const each = <T extends tf.Tensor>(x: T): T => repeatRows(x, times);
  const [known, place, tip] = [each(seen.known), each(seen.place), each(seen.tip)];
  const count = tip.shape[0];
  const stated = tf.add(
    tf.mul(each(batch.position), each(batch.isPositionStated)),
    tf.mul(tip, tf.sub(1, each(batch.isPositionStated))),
  ) as tf.Tensor2D;
  // Thought by what is seen alone: an answer about the movement shall not know the position that is stated.
  const thought =
    config.thinking === 'first'
      ? thinkAloud(
          parameters,
          tf.concat([known, ...placeNumbers(constants, place, tip)], 1),
          tf.sub(place, tip),
          speak,
        )
      : null;
  const words = thought && (tf.concat([thought.said.subtask, thought.said.movement], 1) as tf.Tensor2D);
  const [aided, unaided] = nextKeypoints(parameters, constants, known, place, [stated, tip], words);
  const movement =
    thought?.movement ?? movementLogits(parameters, unaided.hidden, tf.sub(unaided.keypoint, tip));
  const movementOptions = each(batch.movementOptions);
  const fitting = scoreMovements(movementOptions, tf.logSoftmax(movement));
  const axisGate = tf.sigmoid(dense(parameters, 'axisGate', aided.hidden));
  const presentAxis = tf.slice(each(batch.proprioception), [0, 2], [count, 2]);
  return {
    letters: {
      waypoint: pointLogits(parameters.waypointScale!, each(batch.waypointOptions), aided.keypoint),
      // Where the gripper is needs no thought.
      current_state: pointLogits(parameters.stateScale!, each(batch.stateOptions), tip),
      movement: thought
        ? tf.add(
            fitting,
            tf.mul(scoreMovements(movementOptions, thought.said.movement), tf.exp(parameters.saidScale!)),
          )
        : fitting,
    },
    keypoint: aided.keypoint,
    keypointUnaided: unaided.keypoint,
    height: aided.height,
    tip,
    fingerAxis: tf.add(
      tf.mul(dense(parameters, 'fingerAxis', aided.hidden), axisGate),
      tf.mul(presentAxis, tf.sub(1, axisGate)),
    ) as tf.Tensor2D,
    gripperOpen: dense(parameters, 'gripperOpen', aided.hidden) as tf.Tensor2D,
    movement,
    subtask: thought?.subtask ?? (dense(parameters, 'subtask', aided.hidden) as tf.Tensor2D),
  };
}

/** The sum over the axes of what the class of each option scores, [B, 4, 15] and [B, …] of 15 to [B, 4]. */
const scoreMovements = (options: tf.Tensor3D, scores: tf.Tensor): tf.Tensor2D => {
  const [count, letters, classes] = options.shape;
  return tf.reshape(tf.matMul(options, tf.reshape(scores, [count, classes, 1]) as tf.Tensor3D), [
    count,
    letters,
  ]);
};

/** How near each option lies: minus the distance to the prediction, axes scaled as learned. [B, 4, 3] to [B, 4]. */
function pointLogits(scale: tf.Tensor, options: tf.Tensor3D, prediction: tf.Tensor2D): tf.Tensor2D {
  const apart = tf.mul(tf.sub(options, tf.expandDims(prediction, 1)), tf.mul(tf.exp(scale), 20));
  return tf.neg(tf.sqrt(tf.add(tf.sum(tf.square(apart), 2), 0.01)));
}
