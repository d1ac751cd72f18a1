/** Answers of a model: first look, then close looks where it found something, then what it says. */
import * as tf from '@tensorflow/tfjs-core';
import { PAPER_QUESTION_TYPES } from '../../../datasets/records.js';
import type { Movement } from '../../questions/movement.js';
import { batchTensors, patchTensor, proprioceptionTensor, toWorld, wordTensor } from './batch.js';
import { gridOf, HEADS, type ModelConfig } from './config.js';
import { forward } from './forward.js';
import { indexOfLargest } from './index-of-largest.js';
import { look } from './look.js';
import type { Model } from './model.js';
import { type CropCentres, type Decision, MOVEMENT_CLASSES, type ModelInput, type Pixel } from './types.js';
import { readWords } from './words.js';

/**
 * Where the model wants to look closely, by its first look. A blind one looks at the middle.
 *
 * @param patches of the inputs' images; made of them, and released, where none are given
 */
export function locate(model: Model, inputs: readonly ModelInput[], patches?: tf.Tensor3D): CropCentres[] {
  const { sight, camera } = model.config;
  const middle: Pixel = [camera.size / 2, camera.size / 2];
  if (sight === 'nothing') return inputs.map(() => ({ target: middle, tip: middle }));
  const attend = attention(model, inputs, patches);
  return inputs.map((_, i) => ({
    target: peakOf(model.config, attend(i, 'target')),
    tip: peakOf(model.config, attend(i, 'tip')),
  }));
}

/**
 * How the first look spreads its heads over the cells, rows of cells from the top; shares that sum to 1.
 *
 * @param patches as for {@link locate}
 */
export function attention(
  model: Model,
  inputs: readonly ModelInput[],
  patches?: tf.Tensor3D,
): (image: number, head: (typeof HEADS)[number]) => Float32Array {
  const shares = tf.tidy(() => {
    const words = readWords(
      model.parameters,
      wordTensor(model.tokenizer, inputs),
      proprioceptionTensor(inputs),
    );
    const cells = patches ?? patchTensor(model.config, inputs);
    const { attention } = look(model.parameters, model.constants.look, cells, words);
    return tf.softmax(attention).dataSync() as Float32Array;
  });
  const cells = gridOf(model.config) ** 2;
  return (image, head) => {
    const from = (image * HEADS.length + HEADS.indexOf(head)) * cells;
    return shares.subarray(from, from + cells);
  };
}

/** A cell, the strongest unless named, moved toward the stronger of its neighbours; pixels of the full image. */
export function peakOf(
  config: ModelConfig,
  weights: Float32Array,
  cell = weights.indexOf(weights.reduce((a, b) => Math.max(a, b))),
): Pixel {
  const grid = gridOf(config);
  const [row, column] = [Math.floor(cell / grid), cell % grid];
  let [sum, u, v] = [0, 0, 0];
  for (let y = Math.max(0, row - 1); y <= Math.min(grid - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(grid - 1, column + 1); x++) {
      const weight = weights[y * grid + x]!;
      sum += weight;
      u += weight * (x + 0.5);
      v += weight * (y + 0.5);
    }
  }
  const side = config.camera.size / grid;
  return [(u / sum) * side, (v / sum) * side];
}

/** What the model decides about some images. */
export function decide(model: Model, inputs: readonly ModelInput[]): Decision[] {
  const patches = patchTensor(model.config, inputs);
  const batch = batchTensors(model.config, model.tokenizer, inputs, locate(model, inputs, patches), patches);
  const said = tf.tidy(() => {
    const outputs = forward(model.config, model.constants, model.parameters, batch);
    const rows = (tensor: tf.Tensor): number[][] =>
      tf.reshape(tensor, [inputs.length, -1]).arraySync() as number[][];
    return {
      letters: Object.fromEntries(
        PAPER_QUESTION_TYPES.map((type) => [type, rows(tf.softmax(outputs.letters[type]))]),
      ) as Record<(typeof PAPER_QUESTION_TYPES)[number], number[][]>,
      keypoint: rows(outputs.keypoint),
      tip: rows(outputs.tip),
      fingerAxis: rows(outputs.fingerAxis),
      gripperOpen: rows(outputs.gripperOpen),
      movement: rows(outputs.movement),
      subtask: rows(outputs.subtask),
    };
  });
  tf.dispose(batch);
  return inputs.map(({ options }, i) => ({
    letters: Object.fromEntries(
      PAPER_QUESTION_TYPES.filter((type) => options[type]).map((type) => [type, said.letters[type][i]!]),
    ) as Decision['letters'],
    keypoint: toWorld(said.keypoint[i]!),
    fingerAxis: unit(said.fingerAxis[i]!),
    gripperOpen: said.gripperOpen[i]![0]! > 0,
    tip: toWorld(said.tip[i]!),
    movement: movementOf(said.movement[i]!),
    subtask: indexOfLargest(said.subtask[i]!),
  }));
}

function unit([x = 1, y = 0]: readonly number[]): [number, number] {
  const length = Math.sqrt(x * x + y * y);
  return length > 1e-6 ? [x / length, y / length] : [1, 0];
}

const movementOf = (logits: readonly number[]): Movement =>
  [0, 1, 2].map(
    (axis) => MOVEMENT_CLASSES[indexOfLargest(logits.slice(5 * axis, 5 * axis + 5))]!,
  ) as unknown as Movement;
