/** The main job, small: a dataset of the paper's tasks, two policies in closed loop, a contact sheet. */
import { join } from 'node:path';
import { writeWhole } from '../../datasets/store/atomic.js';
import { openDataset } from '../../datasets/store/dataset.js';
import type { DatasetInfo } from '../../datasets/store/info.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { type Evaluation, evaluate } from '../evaluate/evaluate.js';
import { DEFAULT_MAX_KEYPOINTS } from '../evaluate/rollout.js';
import { generate } from '../generate/generate.js';
import type { Recipe } from '../generate/recipe.js';
import { contactSheet } from '../sheet/contact-sheet.js';
import { datasetFolder } from './folder.js';

/** The policies that show what success and failure look like. */
export const QUICKSTART_POLICIES = ['expert', 'random'] as const;

const CLOSED_LOOP = { track: 'pose', seed: 0, maxKeypoints: DEFAULT_MAX_KEYPOINTS } as const;

/** Told how much of a step is done. */
export type StepProgress = (done: number, total: number) => void;

export interface QuickstartOptions {
  recipe: Recipe;
  tasks: readonly LoadedTask[];
  /** Where everything goes; a dataset of the same recipe that is there already is used as it is. */
  folder: string;
  /** Episodes of each task for each policy. */
  episodes: number;
  workers: number;
  /** Does a step while showing how far it is. */
  step<T>(text: string, work: (onProgress: StepProgress) => Promise<T>): Promise<T>;
  signal?: AbortSignal;
}

export interface QuickstartResult {
  folder: string;
  dataset: DatasetInfo;
  evaluations: Evaluation[];
}

/** Name of a policy's evaluation in the folder. */
export const evaluationFile = (policy: string): string => `evaluation-${policy}.json`;

/** Name of the contact sheet in the folder. */
export const SHEET_FILE = 'contact-sheet.png';

/**
 * Generates the dataset, evaluates the policies, draws the contact sheet, and writes all of it into the folder.
 *
 * @throws RobotR1Error as `generate` does
 */
export async function quickstart(options: QuickstartOptions): Promise<QuickstartResult> {
  const { recipe, tasks, folder, episodes, workers, step, signal } = options;
  const out = datasetFolder(folder);
  await step(`Generating a dataset in ${out} (what is there already is kept)`, (onProgress) =>
    generate({ recipe, tasks, out, workers, resume: true, onProgress, signal }),
  );
  const dataset = await openDataset(out);
  const evaluations: Evaluation[] = [];
  for (const policy of QUICKSTART_POLICIES) {
    const evaluation = await step(`Evaluating the policy ${policy} in closed loop`, (onProgress) =>
      evaluate({ ...CLOSED_LOOP, policy, tasks, episodes, workers, onProgress, signal }),
    );
    await writeWhole(join(folder, evaluationFile(policy)), `${JSON.stringify(evaluation, null, 2)}\n`);
    evaluations.push(evaluation);
  }
  await step('Drawing the contact sheet', async () =>
    writeWhole(join(folder, SHEET_FILE), await contactSheet(dataset)),
  );
  return { folder, dataset: dataset.info, evaluations };
}
