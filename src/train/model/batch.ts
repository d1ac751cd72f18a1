/** Turns what the model is given into tensors. */
import * as tf from '@tensorflow/tfjs-core';
import type { Vector3 } from '../../../sim/math/vector.js';
import { WORKSPACE_CENTER } from '../../../sim/scene.js';
import { cellPixels, cropCentre, writeCrop, writePatches } from '../data/patches.js';
import type { Tokenizer } from '../text/tokenizer.js';
import { cropGridOf, gridOf, type ModelConfig } from './config.js';
import { type BatchTensors, type CropCentres, MOVEMENT_CLASSES, type ModelInput } from './types.js';

/** A position less the workspace centre, as the model computes. */
export const toLocal = (position: Readonly<Vector3>): Vector3 => [
  position[0] - WORKSPACE_CENTER[0],
  position[1] - WORKSPACE_CENTER[1],
  position[2] - WORKSPACE_CENTER[2],
];

/** The inverse of {@link toLocal}. */
export const toWorld = (local: ArrayLike<number>): Vector3 => [
  local[0]! + WORKSPACE_CENTER[0],
  local[1]! + WORKSPACE_CENTER[1],
  local[2]! + WORKSPACE_CENTER[2],
];

/** What a model is shown of an image: all of it, or black. */
const shown = ({ sight, camera }: ModelConfig, image: Uint8Array): Uint8Array =>
  sight === 'image' ? image : new Uint8Array(3 * camera.size ** 2);

/** The whole images of a batch in cells, [B, cells, cellPixels]. */
export function patchTensor(config: ModelConfig, inputs: readonly Pick<ModelInput, 'image'>[]): tf.Tensor3D {
  const cells = gridOf(config) ** 2;
  const pixels = cellPixels(config.patch);
  const data = new Float32Array(inputs.length * cells * pixels);
  inputs.forEach(({ image }, i) => {
    writePatches(shown(config, image), config.camera.size, config.patch, data, i * cells * pixels);
  });
  return tf.tensor3d(data, [inputs.length, cells, pixels]);
}

/** What is said and felt, without any image. */
export type SpokenInput = Pick<ModelInput, 'instruction' | 'proprioception'>;

/** Word counts, [B, vocabulary]. */
export function wordTensor(tokenizer: Tokenizer, inputs: readonly SpokenInput[]): tf.Tensor2D {
  const width = tokenizer.vocabulary.length;
  const data = new Float32Array(inputs.length * width);
  inputs.forEach(({ instruction }, i) => {
    data.set(tokenizer.bagOfWords(instruction), i * width);
  });
  return tf.tensor2d(data, [inputs.length, width]);
}

/** What the arm feels, [B, 4]. */
export const proprioceptionTensor = (inputs: readonly SpokenInput[]): tf.Tensor2D =>
  tf.tensor2d(
    inputs.map(({ proprioception: { gripperOpen, moving, fingerAxis } }) => [
      gripperOpen ? 1 : -1,
      moving ? 1 : -1,
      ...fingerAxis,
    ]),
  );

/**
 * Everything the model is given about some images, with the close looks taken round `centres`.
 *
 * @param patches of the whole images, where they were made already; they become part of the batch
 */
export function batchTensors(
  config: ModelConfig,
  tokenizer: Tokenizer,
  inputs: readonly ModelInput[],
  centres: readonly CropCentres[],
  patches: tf.Tensor3D = patchTensor(config, inputs),
): BatchTensors {
  const count = inputs.length;
  const gridded = centres.map(({ target, tip }) => ({ target: cropCentre(target), tip: cropCentre(tip) }));
  const crop = (which: 'target' | 'tip'): tf.Tensor3D => {
    const patches = 4 * cropGridOf(config) ** 2;
    const pixels = config.cropPatch ** 2 * 3;
    const data = new Float32Array(count * patches * pixels);
    inputs.forEach(({ image }, i) => {
      const { camera, crop: side, cropPatch } = config;
      writeCrop(
        shown(config, image),
        camera.size,
        gridded[i]![which],
        side,
        cropPatch,
        data,
        i * patches * pixels,
      );
    });
    return tf.tensor3d(data, [count, patches, pixels]);
  };
  const points = (which: 'waypoint' | 'current_state'): tf.Tensor3D =>
    tf.tensor3d(
      inputs.map(({ options }) => (options[which] ?? NO_POINTS).map((point) => toLocal(point))),
      [count, 4, 3],
    );
  return {
    patches,
    targetCrop: crop('target'),
    tipCrop: crop('tip'),
    targetCentre: tf.tensor2d(gridded.map(({ target }) => [...target])),
    tipCentre: tf.tensor2d(gridded.map(({ tip }) => [...tip])),
    words: wordTensor(tokenizer, inputs),
    proprioception: proprioceptionTensor(inputs),
    position: tf.tensor2d(inputs.map(({ position }) => (position ? toLocal(position) : [0, 0, 0]))),
    isPositionStated: tf.tensor2d(inputs.map(({ position }) => [position ? 1 : 0])),
    waypointOptions: points('waypoint'),
    stateOptions: points('current_state'),
    movementOptions: tf.tensor3d(
      inputs.map(({ options }) =>
        (options.movement ?? NO_MOVEMENTS).map((movement) => movement.flatMap((along) => oneHot(along))),
      ),
      [count, 4, 15],
    ),
  };
}

const NO_POINTS: readonly Vector3[] = [0, 1, 2, 3].map(() => [...WORKSPACE_CENTER] as Vector3);
const NO_MOVEMENTS = [0, 1, 2, 3].map(() => [0, 0, 0] as const);

/** The class of a movement along an axis, one-hot. */
export const oneHot = (along: number): number[] => MOVEMENT_CLASSES.map((value) => (value === along ? 1 : 0));
