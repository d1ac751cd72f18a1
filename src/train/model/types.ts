/**
 * What goes into the small vision-language model and what comes out.
 *
 * The model reads the image and the words of the prompt like a large model would. Numbers of the prompt (the stated
 * position, the options) come as numbers. It sees coarse to fine: a look at the whole image at half size finds where
 * to look closely; then one crop of the full image round the target and one round the gripper tip.
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { PaperQuestionType } from '../../../datasets/records.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import type { Movement } from '../../questions/movement.js';

/** What the arm feels of itself. No image tells it reliably, and every real robot knows it. */
export interface Proprioception {
  gripperOpen: boolean;
  /**
   * Whether a command is being carried out: the arm is on its way, or the fingers close. A controller knows; in an image
   * the moment before a keypoint is reached looks like the moment after, and the next keypoint is another.
   */
  moving: boolean;
  /** Direction of the fingers' axis in the horizontal plane, as cosine and sine of twice its angle. */
  fingerAxis: readonly [cosine: number, sine: number];
}

/** Everything the model is given about one image. */
export interface ModelInput {
  /** RGB rows from the top, 3 × size² bytes; size as in the model's configuration. */
  image: Uint8Array;
  /** The task in words. */
  instruction: string;
  /** Gripper tip as the prompt states it, metres, world frame; null where the prompt does not. */
  position: Readonly<Vector3> | null;
  proprioception: Proprioception;
  /** Options of the questions asked about the image, in the order of the letters. */
  options: ModelOptions;
}

/** Options by question type; only those that are asked. */
export interface ModelOptions {
  waypoint?: readonly Readonly<Vector3>[];
  current_state?: readonly Readonly<Vector3>[];
  movement?: readonly Movement[];
}

/** A place in the full image, pixels from the upper left corner. */
export type Pixel = readonly [u: number, v: number];

/** Where the close looks are taken. */
export interface CropCentres {
  target: Pixel;
  tip: Pixel;
}

/** The inputs of a batch of B images as tensors. Dispose them with {@link tf.dispose}. */
export type BatchTensors = {
  /** The whole image in cells (see data/patches.ts), [B, cells, cellPixels], about −1…1. */
  patches: tf.Tensor3D;
  /** Crops of the full image in small patches, four in a cell, [B, 4 · crop cells, crop patch² · 3]. */
  targetCrop: tf.Tensor3D;
  tipCrop: tf.Tensor3D;
  /** Centres of the crops, pixels, [B, 2]. */
  targetCentre: tf.Tensor2D;
  tipCentre: tf.Tensor2D;
  /** How often each word of the vocabulary stands in the instruction, [B, vocabulary]. */
  words: tf.Tensor2D;
  /** Gripper open and moving (1 or −1), finger axis, [B, 4]. */
  proprioception: tf.Tensor2D;
  /** The stated position less the workspace centre, metres, [B, 3]; zeros where none is stated. */
  position: tf.Tensor2D;
  /** 1 where a position is stated, else 0: then the model uses its own estimate, [B, 1]. */
  isPositionStated: tf.Tensor2D;
  /** Points offered, less the workspace centre, metres, [B, 4, 3]; zeros where the question is not asked. */
  waypointOptions: tf.Tensor3D;
  stateOptions: tf.Tensor3D;
  /** Movements offered, one-hot by axis and class, [B, 4, 15]. */
  movementOptions: tf.Tensor3D;
};

/** What the model says, as tensors through which gradients flow. */
export interface ModelOutputs {
  /** Logits of the four letters by question type, [B, 4]. Meaningless where the question was not asked. */
  letters: Record<PaperQuestionType, tf.Tensor2D>;
  /** Logits of where to look in the half-size image: target, tip, hand and free heads, [B, heads, cells]. */
  attention: tf.Tensor3D;
  /** Next keypoint less the workspace centre, metres, [B, 3]; from the stated position where there is one. */
  keypoint: tf.Tensor2D;
  /** Next keypoint from the model's own estimate of the tip. */
  keypointUnaided: tf.Tensor2D;
  /** Logits of the height level nearest to the keypoint's height, [B, levels]. */
  height: tf.Tensor2D;
  /** Estimate of the tip less the workspace centre, metres, [B, 3]. */
  tip: tf.Tensor2D;
  /** Where target, tip and hand appear, pixels less the crop's centre over half a crop, [B, 2] each. */
  targetOffset: tf.Tensor2D;
  tipOffset: tf.Tensor2D;
  handOffset: tf.Tensor2D;
  /** Cosine and sine of twice the angle of the fingers' axis at the keypoint, not normalised, [B, 2]. */
  fingerAxis: tf.Tensor2D;
  /** Logit that the gripper is open after the waypoint, [B, 1]. */
  gripperOpen: tf.Tensor2D;
  /** Logits of the movement's class for each axis (see {@link MOVEMENT_CLASSES}), [B, 3, 5]. */
  movement: tf.Tensor3D;
  /** Logits of the subtask under way, numbered as in the phrase book, [B, subtasks]. */
  subtask: tf.Tensor2D;
}

/** Classes of the movement along an axis in the order of the logits. */
export const MOVEMENT_CLASSES = [-2, -1, 0, 1, 2] as const;

/** What the model decided about one image. */
export interface Decision {
  /** Probabilities of the letters of the questions that were asked. */
  letters: Partial<Record<PaperQuestionType, [number, number, number, number]>>;
  /** Next keypoint: metres, world frame. */
  keypoint: Vector3;
  /** Unit vector: cosine and sine of twice the angle of the fingers' axis at the keypoint. */
  fingerAxis: [number, number];
  /** What the gripper does there. */
  gripperOpen: boolean;
  /** Where it sees the tip: metres, world frame. */
  tip: Vector3;
  /** Most probable movement; of a model that thinks first, what it said before the rest. */
  movement: Movement;
  /** Number of the most probable subtask; the same holds. */
  subtask: number;
}
