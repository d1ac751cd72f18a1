/**
 * Checkpoints: a trained model in a folder.
 *
 * `model.safetensors` holds the weights by name; its metadata hold the format, the model's configuration (camera,
 * vocabulary, phrase book, sizes) and where it comes from, as JSON. It is all that acting needs. `training.safetensors`
 * holds the same and what the optimiser remembers, so that training goes on exactly; it stands on its own, so the two
 * files need not be of one moment.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../datasets/store/atomic.js';
import { readError } from '../../datasets/store/file-errors.js';
import { RobotR1Error } from '../../sim/errors.js';
import { VERSION } from '../version.js';
import { MODEL_VERSION, type ModelConfig, modelConfigSchema } from './model/config.js';
import { createModel, type Model } from './model/model.js';
import { parameterShapes, sizeOf } from './model/parameters.js';
import { decodeTensors, encodeTensors, type NamedTensor, type TensorFile } from './safetensors.js';
import type { TrainingState } from './sft.js';

const FORMAT = 'robot-r1 checkpoint';

const jsonObject = z.record(z.string(), z.json());

/** Where a model comes from. */
const originSchema = z.strictObject({
  /** Of robot-r1. */
  version: z.string(),
  /** Hash of the dataset that it was trained on last. */
  dataset: z.string(),
  /** Steps and minutes of processor time of that. */
  step: z.int().nonnegative(),
  minutes: z.number().nonnegative(),
  /** What computed. */
  backend: z.string(),
  /** The options of the run. */
  settings: jsonObject,
  /** What was measured of it last; empty before the first time. */
  measured: jsonObject,
});
export type CheckpointOrigin = z.infer<typeof originSchema>;

/** What the caller of {@link saveCheckpoint} says of the origin. */
export interface SavedOrigin extends Omit<CheckpointOrigin, 'version' | 'settings' | 'measured'> {
  /** Plain JSON values, as the one below. */
  settings: object;
  measured: object;
}

/** A checkpoint as read; no tensor is on a back-end yet. */
export interface Checkpoint {
  config: ModelConfig;
  /** All weights in the order of {@link parameterShapes}. */
  weights: Float32Array;
  origin: CheckpointOrigin;
}

/** A model at hand, and where it comes from. */
export interface LoadedCheckpoint {
  model: Model;
  origin: CheckpointOrigin;
}

const modelFile = (folder: string): string => join(folder, 'model.safetensors');
const trainingFile = (folder: string): string => join(folder, 'training.safetensors');

/**
 * Writes a model, and what training needs to go on.
 *
 * @throws RobotR1Error `disk_full`, `not_writable` and their like; what was there before stays
 */
export async function saveCheckpoint(
  folder: string,
  model: Pick<Model, 'config' | 'weights'>,
  origin: SavedOrigin,
  { optimizer }: TrainingState,
): Promise<void> {
  const metadata = {
    format: FORMAT,
    config: JSON.stringify(model.config),
    origin: JSON.stringify({ version: VERSION, ...origin }),
  };
  const weights = split(model.config, model.weights);
  const flat = (data: Float32Array): NamedTensor => ({ shape: [data.length], data });
  const remembered = {
    'optimizer.mean': flat(optimizer.mean),
    'optimizer.square': flat(optimizer.square),
  };
  // Not the run's steps: a step of reinforcement may be several of the optimiser.
  const training = { ...metadata, optimizerStep: String(optimizer.step) };
  await writeWhole(
    trainingFile(folder),
    encodeTensors({ metadata: training, tensors: { ...weights, ...remembered } }),
  );
  await writeWhole(modelFile(folder), encodeTensors({ metadata, tensors: weights }));
}

/**
 * The checkpoint of a folder.
 *
 * @throws RobotR1Error `no_checkpoint`, `damaged_checkpoint`, `other_version`
 */
export async function readCheckpoint(folder: string): Promise<Checkpoint> {
  const file = modelFile(folder);
  return checkpointOf(decodeTensors(await readBytes(file, folder), file), file);
}

/**
 * A model at hand from the checkpoint of a folder. Load a back-end before; `freeModel` the model in the end.
 *
 * @throws RobotR1Error as {@link readCheckpoint}
 */
export async function loadCheckpoint(folder: string): Promise<LoadedCheckpoint> {
  const { config, weights, origin } = await readCheckpoint(folder);
  return { model: createModel(config, { weights }), origin };
}

/**
 * A model at hand and its state of training, or null where nothing was saved yet.
 *
 * @throws RobotR1Error `damaged_checkpoint`, `other_version`
 */
export async function loadTraining(
  folder: string,
): Promise<(LoadedCheckpoint & { state: TrainingState }) | null> {
  const file = trainingFile(folder);
  let bytes: Uint8Array;
  try {
    bytes = await readBytes(file, folder);
  } catch (error) {
    if (error instanceof RobotR1Error && error.code === 'no_checkpoint') return null;
    throw error;
  }
  const content = decodeTensors(bytes, file);
  const { config, weights, origin } = checkpointOf(content, file);
  const mean = content.tensors['optimizer.mean']?.data;
  const square = content.tensors['optimizer.square']?.data;
  const step = Number(content.metadata.optimizerStep);
  if (mean?.length !== weights.length || square?.length !== weights.length || !Number.isSafeInteger(step)) {
    throw damaged(file);
  }
  return {
    model: createModel(config, { weights }),
    origin,
    state: { optimizer: { step, mean, square }, minutes: origin.minutes },
  };
}

async function readBytes(file: string, folder: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      throw readError(error, file);
    }
    throw new RobotR1Error('no_checkpoint', `there is no checkpoint in ${folder}`, {
      place: { file },
      remedy:
        'Look at the path: a training run keeps its checkpoint in the folder "checkpoint". To train one: robot-r1 train sft --data DATASET',
    });
  }
}

function checkpointOf({ metadata, tensors }: TensorFile, file: string): Checkpoint {
  if (metadata.format !== FORMAT) throw damaged(file);
  const config = parse(metadata.config, file) as Partial<ModelConfig>;
  if (config.version !== MODEL_VERSION) {
    throw otherModel(file);
  }
  const checked = modelConfigSchema.safeParse(config);
  const origin = originSchema.safeParse(parse(metadata.origin, file));
  if (!checked.success || !origin.success) throw otherModel(file, checked.error ?? origin.error);
  return { config: checked.data, weights: gather(checked.data, tensors, file), origin: origin.data };
}

function parse(text: string | undefined, file: string): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch (cause) {
    throw damaged(file, cause);
  }
}

/** The flat weights as tensors by name. */
function split(config: ModelConfig, weights: Float32Array): Record<string, NamedTensor> {
  let offset = 0;
  return Object.fromEntries(
    parameterShapes(config).map(({ name, shape }) => {
      const data = weights.subarray(offset, (offset += sizeOf(shape)));
      return [name, { shape, data }];
    }),
  );
}

/** The inverse of {@link split}. */
function gather(config: ModelConfig, tensors: TensorFile['tensors'], file: string): Float32Array {
  const shapes = parameterShapes(config);
  const weights = new Float32Array(shapes.reduce((sum, { shape }) => sum + sizeOf(shape), 0));
  let offset = 0;
  for (const { name, shape } of shapes) {
    const tensor = tensors[name];
    if (tensor?.shape.join() !== shape.join()) throw otherModel(file);
    weights.set(tensor.data, offset);
    offset += tensor.data.length;
  }
  return weights;
}

const otherModel = (file: string, cause?: unknown): RobotR1Error =>
  new RobotR1Error(
    'other_version',
    `${file} is of another version: its model is built otherwise than that of robot-r1 ${VERSION}`,
    { place: { file }, remedy: 'Use the robot-r1 that it was trained with, or train again.', cause },
  );

const damaged = (file: string, cause?: unknown): RobotR1Error =>
  new RobotR1Error('damaged_checkpoint', `${file} is no checkpoint of robot-r1, or is damaged`, {
    kind: 'work',
    place: { file },
    remedy: 'Train again, or take another checkpoint.',
    cause,
  });
