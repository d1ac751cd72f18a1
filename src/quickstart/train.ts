/** The quickstart's training: a short one, which goes on where it was stopped and is not done twice. */
import { PAPER_QUESTION_TYPES } from '../../datasets/records.js';
import { readCheckpoint } from '../train/checkpoint.js';
import type { SftOptions } from '../train/options.js';
import { type RunHooks, resumeRun, startRun } from '../train/run.js';
import { readRun, runFiles } from '../train/run-folder.js';
import { DEFAULT_SFT } from '../train/sft.js';
import { trainSft } from '../train/train-sft.js';

/** Supervised fine-tuning with everything at its default, for so many minutes of processor time. */
const options = (minutes: number): SftOptions => ({
  method: 'sft',
  backend: 'auto',
  questions: [...PAPER_QUESTION_TYPES],
  frames: ['demonstration', 'independent'],
  budget: { minutes },
  seed: 0,
  batch: DEFAULT_SFT.batch,
  learningRate: null,
  init: null,
  form: 'letter',
  auxiliary: null,
  sight: null,
  thinking: null,
});

/**
 * Trains the small policy on a dataset.
 *
 * @param folder of the training run
 * @param data folder of the dataset
 * @returns folder of the checkpoint
 */
export async function trainPolicy(
  folder: string,
  data: string,
  minutes: number,
  hooks: RunHooks,
): Promise<string> {
  const { checkpoint } = runFiles(folder);
  const run = await readRun(folder);
  if (!run) await startRun(folder, data, options(minutes), trainSft, hooks);
  else if (!(await isTrained(checkpoint, minutes))) await resumeRun(folder, 'sft', trainSft, hooks);
  return checkpoint;
}

async function isTrained(checkpoint: string, minutes: number): Promise<boolean> {
  const found = await readCheckpoint(checkpoint).catch(() => null);
  return found !== null && found.origin.minutes >= minutes;
}
