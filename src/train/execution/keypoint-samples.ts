/**
 * A policy over keypoints: a normal distribution round the keypoint that the model says, and, where the policy decides
 * the whole pose, one round the fingers' axis and a coin for the gripper.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type RandomStream, randomStream } from '../../../sim/math/random.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import type { Track } from '../../evaluate/rollout.js';
import type { Keypoint } from '../../keypoint-action.js';
import { downwardOrientation } from '../data/finger-axis.js';
import { toWorld } from '../model/batch.js';
import type { ModelOutputs } from '../model/types.js';
import { normalLogDensity } from '../reinforce/surrogate.js';

/** How widely keypoints are tried. */
export interface Exploration {
  /** Standard deviation along x, y, z, metres. */
  position: Vector3;
  /** Of the cosine and sine of twice the axis' angle. */
  fingerAxis: number;
}

/** Heights matter to millimetres, places to centimetres. */
export const DEFAULT_EXPLORATION: Exploration = { position: [0.012, 0.012, 0.008], fingerAxis: 0.15 };

/** Sampled keypoints as numbers, a row a start: what was drawn, and what it means to the robot. */
export interface KeypointSamples {
  /** [B][G][n]: x, y, z less the workspace centre; on the pose track also the axis' cosine and sine. */
  values: number[][][];
  /** [B][G], 1 open: the gripper as drawn; the guide's on the position track. */
  gripperOpen: number[][];
  keypoints: Keypoint[][];
}

/** What a model says of keypoints, as numbers. */
export interface KeypointMeans {
  keypoint: number[][];
  fingerAxis: number[][];
  gripperOpen: number[][];
}

/** Draws a group of keypoints for each start. */
export function sampleKeypoints(
  means: KeypointMeans,
  guides: readonly Keypoint[],
  track: Track,
  exploration: Exploration,
  group: number,
  random: (start: number) => RandomStream,
): KeypointSamples {
  const samples: KeypointSamples = { values: [], gripperOpen: [], keypoints: [] };
  guides.forEach((guide, i) => {
    const stream = random(i);
    const draws = Array.from({ length: group }, () =>
      DRAW[track](means, i, guide, exploration, stream),
    );
    samples.values.push(draws.map(({ values }) => values));
    samples.gripperOpen.push(draws.map(({ keypoint }) => (keypoint.gripperOpen ? 1 : 0)));
    samples.keypoints.push(draws.map(({ keypoint }) => keypoint));
  });
  return samples;
}

interface Draw {
  values: number[];
  keypoint: Keypoint;
}

const DRAW: Readonly<
  Record<
    Track,
    (means: KeypointMeans, start: number, guide: Keypoint, width: Exploration, random: RandomStream) => Draw
  >
> = {
  position(means, start, guide, width, random) {
    const values = means.keypoint[start]!.map((mean, axis) => random.normal(mean, width.position[axis]!));
    return { values, keypoint: { ...guide, position: toWorld(values) } };
  },
  pose(means, start, guide, width, random) {
    const { values: place, keypoint } = DRAW.position(means, start, guide, width, random);
    const axis = means.fingerAxis[start]!.map((mean) => random.normal(mean, width.fingerAxis));
    const open = random.uniform() < 1 / (1 + Math.exp(-means.gripperOpen[start]![0]!));
    const orientation = downwardOrientation([axis[0]!, axis[1]!]);
    return {
      values: [...place, ...axis],
      keypoint: { ...keypoint, orientation, gripperOpen: open },
    };
  },
};

/**
 * Log probability of each sample under what the model says now, up to a constant: [B, G].
 *
 * @param values [B, G, n] as drawn
 * @param gripperOpen [B, G] of 1 and 0
 */
export function keypointLogProbability(
  outputs: Pick<ModelOutputs, 'keypoint' | 'fingerAxis' | 'gripperOpen'>,
  values: tf.Tensor3D,
  gripperOpen: tf.Tensor2D,
  track: Track,
  exploration: Exploration,
): tf.Tensor2D {
  const { position, fingerAxis } = exploration;
  if (track === 'position') return normalLogDensity(outputs.keypoint, values, row(position));
  const mean = tf.concat([outputs.keypoint, outputs.fingerAxis], 1);
  const place = normalLogDensity(mean, values, row([...position, fingerAxis, fingerAxis]));
  // log σ(x) where open, log σ(−x) where closed.
  const signed = tf.mul(outputs.gripperOpen, tf.sub(tf.mul(gripperOpen, 2), 1));
  return tf.add(place, tf.logSigmoid(signed)) as tf.Tensor2D;
}

const row = (values: readonly number[]): tf.Tensor3D => tf.tensor3d([[[...values]]]);

/** The stream of a start's samples. */
export const sampleStream = (seed: number, step: number, start: number): RandomStream =>
  randomStream(seed, 'keypoints tried', step, start);
