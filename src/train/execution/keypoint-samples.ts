/**
 * A policy over keypoints: a normal distribution round the keypoint that the model says, and, where the policy decides
 * the whole pose, one round the fingers' axis and a coin for the gripper.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type RandomStream, randomStream } from '../../../sim/math/random.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import type { Track } from '../../evaluate/rollout.js';
import type { Keypoint } from '../../keypoint-action.js';
import { keypointOf } from '../../policies/checkpoint.js';
import { toWorld } from '../model/batch.js';
import type { ModelOutputs } from '../model/types.js';
import { normalLogDensity } from '../reinforce/surrogate.js';
import type { ObservedStart } from './observe.js';

/** How widely keypoints are tried. */
export interface Exploration {
  /** Standard deviation along x, y, z, metres. */
  position: Vector3;
  /** Of the cosine and sine of twice the axis' angle. */
  fingerAxis: number;
}

/** Heights matter to millimetres, places to centimetres. */
export const DEFAULT_EXPLORATION: Exploration = { position: [0.012, 0.012, 0.005], fingerAxis: 0.15 };

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
  starts: readonly Pick<ObservedStart, 'guide' | 'tip'>[],
  track: Track,
  exploration: Exploration,
  group: number,
  random: (start: number) => RandomStream,
): KeypointSamples {
  const samples: KeypointSamples = { values: [], gripperOpen: [], keypoints: [] };
  starts.forEach((start, i) => {
    const stream = random(i);
    const said: SaidOfOne = {
      keypoint: means.keypoint[i]!,
      fingerAxis: means.fingerAxis[i]!,
      gripperOpen: means.gripperOpen[i]![0]!,
    };
    const draws = Array.from({ length: group }, () => DRAW[track](said, start, exploration, stream));
    samples.values.push(draws.map(({ values }) => values));
    samples.gripperOpen.push(draws.map(({ keypoint }) => (keypoint.gripperOpen ? 1 : 0)));
    samples.keypoints.push(draws.map(({ keypoint }) => keypoint));
  });
  return samples;
}

interface SaidOfOne {
  keypoint: readonly number[];
  fingerAxis: readonly number[];
  gripperOpen: number;
}

interface Draw {
  values: number[];
  keypoint: Keypoint;
}

type DrawOne = (
  said: SaidOfOne,
  start: Pick<ObservedStart, 'guide' | 'tip'>,
  width: Exploration,
  random: RandomStream,
) => Draw;

const DRAW: Readonly<Record<Track, DrawOne>> = {
  position({ keypoint }, { guide }, width, random) {
    const values = keypoint.map((mean, axis) => random.normal(mean, width.position[axis]!));
    return { values, keypoint: { ...guide, position: toWorld(values) } };
  },
  pose(said, { tip }, width, random) {
    const place = said.keypoint.map((mean, axis) => random.normal(mean, width.position[axis]!));
    const [cosine, sine] = said.fingerAxis.map((mean) => random.normal(mean, width.fingerAxis)) as [
      number,
      number,
    ];
    const gripperOpen = random.uniform() < 1 / (1 + Math.exp(-said.gripperOpen));
    const decision = { keypoint: toWorld(place), fingerAxis: [cosine, sine] as const, gripperOpen };
    return { values: [...place, cosine, sine], keypoint: keypointOf(decision, tip) };
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
  // log σ(x) where open, log σ(−x) where closed; as −relu(−x) − log(1 + e^−|x|), which no x makes overflow.
  const signed = tf.mul(outputs.gripperOpen, tf.sub(tf.mul(gripperOpen, 2), 1));
  const coin = tf.add(tf.relu(tf.neg(signed)), tf.log1p(tf.exp(tf.neg(tf.abs(signed)))));
  return tf.sub(place, coin) as tf.Tensor2D;
}

const row = (values: readonly number[]): tf.Tensor3D => tf.tensor3d([[[...values]]]);

/** The stream of a start's samples. */
export const sampleStream = (seed: number, step: number, start: number): RandomStream =>
  randomStream(seed, 'keypoints tried', step, start);
