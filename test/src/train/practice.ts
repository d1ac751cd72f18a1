/** A small real dataset, a small untrained checkpoint for it, and runs of a method of training on them. */
import { join } from 'node:path';
import { type Dataset, openDataset } from '../../../datasets/store/dataset.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { loadBackend } from '../../../src/train/backends/load-backend.js';
import { saveCheckpoint } from '../../../src/train/checkpoint.js';
import { configureModel } from '../../../src/train/data/configure.js';
import type { LogEntry } from '../../../src/train/log/entries.js';
import type { ModelConfig } from '../../../src/train/model/config.js';
import { createModel, freeModel } from '../../../src/train/model/model.js';
import type { GrpoOptions, SftOptions, TrainOptions } from '../../../src/train/options.js';
import { createTrainingState } from '../../../src/train/sft.js';
import type { Trainer, Unclocked } from '../../../src/train/trainer.js';
import { VERSION } from '../../../src/version.js';

/** A dataset of one task in two blocks, so that one can be held back. */
export async function practiceDataset(folder: string): Promise<Dataset> {
  const tasks = [builtInTask('push_button')];
  const choices = { ...DEFAULT_CHOICES, demos: 16, block: 8, shard: 8, size: 32, every: 60 };
  const recipe = makeRecipe(tasks, choices, VERSION);
  await generate({ recipe, tasks, out: folder, workers: 1, resume: false });
  return openDataset(folder);
}

/** Sizes of a model that learns nothing of use, fast. */
const SIZES = { crop: 16, features: 8, wordFeatures: 6, hidden: 16 } as const;

/** An untrained model for a dataset as a checkpoint. */
export async function practiceCheckpoint(
  folder: string,
  dataset: Dataset,
  change: Partial<ModelConfig> = {},
): Promise<string> {
  await loadBackend('wasm');
  const model = createModel({ ...(await configureModel(dataset)), ...SIZES, ...change }, { seed: 5 });
  const origin = {
    dataset: dataset.info.hash,
    step: 0,
    minutes: 0,
    backend: 'wasm',
    settings: {},
    measured: {},
  };
  await saveCheckpoint(folder, model, origin, createTrainingState(model));
  freeModel(model);
  return folder;
}

const COMMON = {
  backend: 'wasm',
  questions: ['waypoint', 'current_state', 'movement'],
  frames: ['independent', 'demonstration'],
  budget: { steps: 4 },
  seed: 3,
  batch: 4,
  learningRate: null,
} as const;

export const sftOptions = (init: string, more: Partial<SftOptions> = {}): SftOptions =>
  ({
    ...structuredClone<object>(COMMON),
    method: 'sft',
    ...{ init, form: 'letter', auxiliary: null, sight: null, thinking: null, ...more },
  }) as SftOptions;

export const grpoOptions = (init: string, more: Partial<GrpoOptions> = {}): GrpoOptions =>
  ({
    ...structuredClone<object>(COMMON),
    method: 'grpo',
    ...{ init, batch: 16, group: 8, algorithm: 'grpo', kl: 0.01, clip: 0.2 },
    ...{ reward: 'text', reasoning: 'none', track: 'position', ...more },
  }) as GrpoOptions;

/** What a run told. */
export interface Told {
  entries: Unclocked<LogEntry>[];
  notes: string[];
}

/**
 * Runs a trainer as a command does.
 *
 * @param folder of the run
 * @param onEntry told every entry of the log; what it throws ends the run as a fault would
 */
export async function practise<Options extends TrainOptions>(
  train: Trainer<Options>,
  folder: string,
  dataset: Dataset,
  options: Options,
  state: { resume: boolean; onEntry?: (entry: Unclocked<LogEntry>, stop: () => void) => void },
): Promise<Told> {
  const told: Told = { entries: [], notes: [] };
  const controller = new AbortController();
  await train({
    ...{ options, dataset, resume: state.resume },
    checkpoint: join(folder, 'checkpoint'),
    begin: async () => (entry) => {
      told.entries.push(entry);
      state.onEntry?.(entry, () => controller.abort());
    },
    note: (text) => told.notes.push(text),
    signal: controller.signal,
  });
  return told;
}
