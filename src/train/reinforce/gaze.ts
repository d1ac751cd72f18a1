/**
 * Where to look closely, as a part of the answer. The close look is taken where the first look's attention peaks, and no
 * gradient flows through a peak. A policy that draws the place instead, and is rewarded for what it then sees, can learn
 * where to look from rewards alone.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { RandomStream } from '../../../sim/math/random.js';
import { gridOf, HEADS } from '../model/config.js';
import { attention, locate, peakOf } from '../model/decide.js';
import type { Model } from '../model/model.js';
import type { CropCentres, ModelInput, ModelOutputs } from '../model/types.js';
import { sampleClass } from './sampling.js';
import { type Clip, clippedSurrogate } from './surrogate.js';

/** Gazes at some images: `count` rows an image, one image after the other. */
export interface Gazes {
  centres: CropCentres[];
  /** The cell that each row looks at; null where it was not drawn but is the peak. */
  cells: number[] | null;
}

/** One gaze an image where the model's attention peaks, or several drawn from it. The tip is looked for at its peak. */
export function chooseGazes(
  model: Model,
  inputs: readonly ModelInput[],
  count: number,
  random: (image: number) => RandomStream,
): Gazes {
  return count === 1
    ? { centres: locate(model, inputs), cells: null }
    : sampleGazes(model, inputs, count, random);
}

function sampleGazes(
  model: Model,
  inputs: readonly ModelInput[],
  count: number,
  random: (image: number) => RandomStream,
): Gazes {
  const attend = attention(model, inputs);
  const centres: CropCentres[] = [];
  const cells: number[] = [];
  for (const image of inputs.keys()) {
    const shares = attend(image, 'target');
    const tip = peakOf(model.config, attend(image, 'tip'));
    const stream = random(image);
    for (let i = 0; i < count; i++) {
      const cell = sampleClass([...shares], stream);
      centres.push({ target: peakOf(model.config, shares, cell), tip });
      cells.push(cell);
    }
  }
  return { centres, cells };
}

/** One-hot cells, [rows, cells]. */
const gazeTensor = (model: Model, cells: readonly number[]): tf.Tensor2D => {
  const width = gridOf(model.config) ** 2;
  const chosen = new Float32Array(cells.length * width);
  cells.forEach((cell, row) => {
    chosen[row * width + cell] = 1;
  });
  return tf.tensor2d(chosen, [cells.length, width]);
};

/** Log probability of each row's gaze under what the model says now, [rows]. */
function gazeLogProbability(
  { attention }: Pick<ModelOutputs, 'attention'>,
  chosen: tf.Tensor2D,
): tf.Tensor1D {
  const [rows, , cells] = attention.shape;
  const target = tf.reshape(tf.slice(attention, [0, HEADS.indexOf('target'), 0], [rows, 1, cells]), [
    rows,
    cells,
  ]);
  return tf.sum(tf.mul(tf.logSoftmax(target), chosen), 1);
}

/** Gazes as the loss sees them. */
export type SampledGazes = {
  chosen: tf.Tensor2D;
  /** Log probability when they were drawn, [rows]. */
  before: tf.Tensor1D;
  /** [rows]. */
  advantage: tf.Tensor1D;
};

/** The gazes drawn, as tensors; null where they were not drawn. */
export function sampledGazes(
  model: Model,
  outputs: Pick<ModelOutputs, 'attention'>,
  { cells }: Gazes,
  advantages: readonly number[],
): SampledGazes | null {
  if (!cells) return null;
  const chosen = gazeTensor(model, cells);
  const before = tf.tensor1d(gazeLogProbability(outputs, chosen).arraySync());
  return { chosen, before, advantage: tf.tensor1d([...advantages]) };
}

/** The loss of gazes, a scalar, a mean over the rows. Call it inside `tf.tidy`. */
export const gazeLoss = (
  outputs: ModelOutputs,
  { chosen, before, advantage }: SampledGazes,
  clip: Clip,
): tf.Scalar =>
  tf.neg(tf.mean(clippedSurrogate(gazeLogProbability(outputs, chosen), before, advantage, clip)));
