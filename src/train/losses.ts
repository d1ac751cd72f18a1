/** What supervised training makes small. */
import * as tf from '@tensorflow/tfjs-core';
import { PAPER_QUESTION_TYPES } from '../../datasets/records.js';
import type { TargetTensors } from './data/targets.js';
import { DEFAULT_LOSS_WEIGHTS, type LossWeights } from './loss-weights.js';
import type { ModelOutputs } from './model/types.js';

/** Metres within which keypoints are drawn to their place ever more gently; a button is pressed or not by a few. */
const KEYPOINT_SCALE = 0.004;

/** The whole loss, a scalar; call it inside `tf.tidy`. */
export function supervisedLoss(
  outputs: ModelOutputs,
  targets: TargetTensors,
  weights: LossWeights = DEFAULT_LOSS_WEIGHTS,
): tf.Scalar {
  const parts: [number, () => tf.Tensor][] = [
    ...PAPER_QUESTION_TYPES.map((type): [number, () => tf.Tensor] => [
      weights.letters[type],
      () => crossEntropy(outputs.letters[type], targets.letters[type]),
    ]),
    [weights.attention, () => crossEntropy(outputs.attention, targets.attention)],
    [
      weights.offsets,
      () =>
        tf.addN([
          robust(outputs.targetOffset, targets.targetOffset, 0.03, targets.isTargetInCrop),
          robust(outputs.tipOffset, targets.tipOffset, 0.03, targets.isTipInCrop),
          tf.mul(robust(outputs.handOffset, targets.handOffset, 0.03, targets.isHandInCrop), 0.5),
        ]),
    ],
    [
      weights.keypoint,
      () =>
        tf.addN([
          robust(outputs.keypoint, targets.keypoint, KEYPOINT_SCALE),
          tf.mul(robust(outputs.keypointUnaided, targets.keypoint, KEYPOINT_SCALE), 0.5),
          tf.mul(crossEntropy(outputs.height, targets.height), 0.3),
        ]),
    ],
    [weights.tip, () => robust(outputs.tip, targets.tip, 0.01)],
    [weights.orientation, () => robust(outputs.fingerAxis, targets.fingerAxis, 0.1)],
    [weights.gripper, () => tf.losses.sigmoidCrossEntropy(targets.gripperOpen, outputs.gripperOpen)],
    [weights.movement, () => crossEntropy(outputs.movement, targets.movement)],
    [weights.subtask, () => crossEntropy(outputs.subtask, targets.subtask)],
  ];
  // A weight of 0 keeps its part in the graph: every weight of the model needs a gradient, be it zero.
  return tf.addN(parts.map(([weight, part]) => tf.mul(part(), weight))) as tf.Scalar;
}

/** Mean over the rows that teach something: those whose target is not all zeros. */
export function crossEntropy(logits: tf.Tensor, target: tf.Tensor): tf.Tensor {
  const taught = tf.maximum(tf.sum(target), 1);
  return tf.neg(tf.div(tf.sum(tf.mul(tf.logSoftmax(logits), target)), taught));
}

/** Squared when near, linear when far, in units of `scale`; weighed down so that far rows do not outweigh all else. */
function robust(predicted: tf.Tensor, target: tf.Tensor, scale: number, mask?: tf.Tensor): tf.Tensor {
  const square = tf.sum(tf.square(tf.div(tf.sub(predicted, target), scale)), 1, true);
  const loss = tf.mul(tf.sub(tf.sqrt(tf.add(square, 1)), 1), 0.2);
  return tf.mean(mask ? tf.mul(loss, mask) : loss);
}
