/** The loss of tried keypoints: the clipped surrogate of keypoints and gazes, and the divergence from the start. */
import * as tf from '@tensorflow/tfjs-core';
import type { Track } from '../../evaluate/rollout.js';
import { forward, type Speech } from '../model/forward.js';
import type { Model } from '../model/model.js';
import type { Parameters } from '../model/parameters.js';
import type { BatchTensors, ModelOutputs } from '../model/types.js';
import type { Algorithm } from '../reinforce/advantages.js';
import { type Gazes, gazeLoss, type SampledGazes, sampledGazes } from '../reinforce/gaze.js';
import { advantagesByRow, mean, perGaze, untaught } from '../reinforce/rows.js';
import { type Clip, clippedSurrogate, normalLogDensity } from '../reinforce/surrogate.js';
import {
  type DrawnThoughts,
  type SampledThoughts,
  sampledThoughts,
  thoughtLoss,
} from '../reinforce/thoughts.js';
import { type Exploration, type KeypointSamples, keypointLogProbability } from './keypoint-samples.js';
import type { Trial } from './trial.js';

/** What of the settings the loss needs. */
export interface TrialLossSettings {
  /** Keypoints tried from each moment. */
  group: number;
  /** Places looked at closely, drawn for each moment; the group is dealt among them. 1 looks where attention peaks. */
  gazes: number;
  track: Track;
  exploration: Exploration;
  algorithm: Algorithm;
  clip: Clip;
  /** Weight of the divergence of the keypoints from those of the start. */
  kl: number;
}

/** Tried keypoints as tensors. */
export type TrialTensors = {
  /** [B, G, n], [B, G], [B, G]. */
  values: tf.Tensor3D;
  gripperOpen: tf.Tensor2D;
  advantage: tf.Tensor2D;
  /** Log probability when they were drawn, [B, G]. */
  before: tf.Tensor2D;
  /** Keypoints that the model said at the start of training, [B, 3]. */
  reference: tf.Tensor2D;
  /** Null where the model looks where its attention peaks. */
  gazes: SampledGazes | null;
  /** Null where the model thinks aside. */
  thoughts: SampledThoughts | null;
};

/** What the model was shown, and how it went on from there. */
export interface PracticeRollout {
  batch: BatchTensors;
  looks: Gazes;
  thoughts: DrawnThoughts | null;
  speech: Speech;
}

/** Tensors of some trials. Dispose them with `tf.dispose`. */
export function trialTensors(
  model: Model,
  start: Parameters,
  { batch, looks, thoughts, speech }: PracticeRollout,
  samples: KeypointSamples,
  results: readonly (readonly Trial[])[],
  settings: TrialLossSettings,
): TrialTensors {
  const { track, exploration, algorithm, gazes } = settings;
  const group = perGaze(settings);
  const make = (): TrialTensors => {
    const rewards = results.flatMap((trials) =>
      Array.from({ length: gazes }, (_, gaze) =>
        trials.slice(gaze * group, (gaze + 1) * group).map(({ reward }) => reward),
      ),
    );
    const advantages = advantagesByRow(algorithm, rewards, gazes);
    const values = tf.tensor3d(samples.values);
    const gripperOpen = tf.tensor2d(samples.gripperOpen);
    const now = forward(model.config, model.constants, model.parameters, batch, speech);
    const begun = forward(model.config, model.constants, start, batch, speech);
    const ofRow = advantages.map(mean);
    return {
      values,
      gripperOpen,
      advantage: tf.tensor2d(advantages),
      gazes: sampledGazes(model, now, looks, ofRow),
      thoughts: thoughts && sampledThoughts(thoughts, now, begun, ofRow, 1),
      before: keypointLogProbability(now, values, gripperOpen, track, exploration),
      reference: begun.keypoint,
    };
  };
  return tf.tidy(make as () => tf.TensorContainer) as unknown as TrialTensors;
}

/** The loss, a scalar. Call it inside `tf.tidy`. */
export function executionLoss(
  outputs: ModelOutputs,
  trials: TrialTensors,
  settings: TrialLossSettings,
): tf.Scalar {
  const { values, gripperOpen, before, advantage } = trials;
  const { track, exploration, clip, kl } = settings;
  const now = keypointLogProbability(outputs, values, gripperOpen, track, exploration);
  const gain = tf.mean(clippedSurrogate(now, before, advantage, clip));
  const divergence = keypointDivergence(outputs, trials, exploration);
  const ofGazes = trials.gazes ? [gazeLoss(outputs, trials.gazes, clip)] : [];
  const ofThoughts = trials.thoughts
    ? [thoughtLoss(outputs, trials.thoughts, { clip, kl, temperature: 1, entropy: 0 })]
    : [];
  return tf.addN([
    tf.neg(gain),
    tf.mul(divergence, kl),
    untaught(outputs),
    ...ofGazes,
    ...ofThoughts,
  ]) as tf.Scalar;
}

/** Between normal distributions of equal width, exactly; a mean over the starts. */
const keypointDivergence = (
  { keypoint }: ModelOutputs,
  { reference }: TrialTensors,
  { position }: Exploration,
): tf.Tensor =>
  tf.neg(
    tf.mean(
      normalLogDensity(keypoint, tf.expandDims(reference, 1) as tf.Tensor3D, tf.tensor3d([[position]])),
    ),
  );

/** How far a model's keypoints are from those of the start now, nats. */
export const divergenceNow = (
  model: Model,
  { batch, speech }: PracticeRollout,
  trials: TrialTensors,
  { exploration }: TrialLossSettings,
): number =>
  tf.tidy(
    () =>
      keypointDivergence(
        forward(model.config, model.constants, model.parameters, batch, speech),
        trials,
        exploration,
      ).dataSync()[0]!,
  );
