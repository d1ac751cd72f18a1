/** The whole loop, small: a dataset of the paper's tasks, a policy trained on it, three policies in closed loop, a report. */
import { join } from 'node:path';
import { writeWhole } from '../../datasets/store/atomic.js';
import { openDataset } from '../../datasets/store/dataset.js';
import type { DatasetInfo } from '../../datasets/store/info.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { chosenEpisodes } from '../evaluate/episode-plan.js';
import { type Evaluation, evaluate } from '../evaluate/evaluate.js';
import { generate } from '../generate/generate.js';
import type { Recipe } from '../generate/recipe.js';
import type { PolicyOptions } from '../policies/policy.js';
import { contactSheet } from '../sheet/contact-sheet.js';
import { datasetFolder } from './folder.js';
import { trainPolicy } from './train.js';

/** Seed of the closed loop; datasets use others. */
const SEED = 0;

/** Told how much of a step is done. */
export type StepProgress = (done: number, total: number) => void;

export interface QuickstartOptions {
  recipe: Recipe;
  tasks: readonly LoadedTask[];
  /** Where everything goes; what is there already is used as it is. */
  folder: string;
  /** Episodes of each task for each policy. */
  episodes: number;
  /** Minutes of processor time for the training. */
  trainingMinutes: number;
  workers: number;
  /** Does a step while showing how far it is. */
  step<T>(text: string, work: (onProgress: StepProgress) => Promise<T>): Promise<T>;
  /** Tells a person something, a sentence. */
  note(text: string): void;
  signal: AbortSignal;
}

export interface QuickstartResult {
  folder: string;
  dataset: DatasetInfo;
  /** Of `expert`, `random` and the policy that was trained, in this order. */
  evaluations: Evaluation[];
}

/** Where things lie in the quickstart's folder. */
export const quickstartFiles = (folder: string) => ({
  sheet: join(folder, 'contact-sheet.png'),
  training: join(folder, 'training'),
  report: join(folder, 'report.html'),
  run: (name: string) => join(folder, 'runs', name),
});

/**
 * Generates the dataset, trains, evaluates, draws the contact sheet and writes the report, all into the folder. Called
 * again, it goes on where it was stopped.
 *
 * @throws RobotR1Error as `generate`, `startRun`, `evaluate` and `writeReport` do
 */
export async function quickstart(options: QuickstartOptions): Promise<QuickstartResult> {
  const { recipe, tasks, folder, workers, step, note, signal } = options;
  const files = quickstartFiles(folder);
  const data = datasetFolder(folder);
  await step(`Generating a dataset in ${data}`, (onProgress) =>
    generate({ recipe, tasks, out: data, workers, resume: true, onProgress, signal }),
  );
  const dataset = await openDataset(data);
  await step('Drawing the contact sheet', async () => writeWhole(files.sheet, await contactSheet(dataset)));
  note('Training a small policy on it …');
  const checkpoint = await trainPolicy(files.training, data, options.trainingMinutes, { note, signal });
  const policies: { name: string; policy: string; policyOptions: PolicyOptions }[] = [
    { name: 'expert', policy: 'expert', policyOptions: {} },
    { name: 'random', policy: 'random', policyOptions: {} },
    { name: 'trained', policy: 'checkpoint', policyOptions: { checkpoint } },
  ];
  const plan = chosenEpisodes(tasks, { episodes: options.episodes, seed: SEED });
  const evaluations: Evaluation[] = [];
  for (const { name, policy, policyOptions } of policies) {
    const evaluation = await step(`Evaluating the policy ${name} in closed loop`, (onProgress) =>
      evaluate({
        ...{ policy, policyOptions, plan, track: 'position' as const, workers, onProgress, signal },
        ...{ out: files.run(name), resume: true },
      }),
    );
    evaluations.push(evaluation);
  }
  const { writeReport } = await import('../report/report.js'); // its charts take a second to load
  await step('Writing the report', (onProgress) =>
    writeReport({ runs: policies.map(({ name }) => files.run(name)), out: files.report, onProgress }),
  );
  return { folder, dataset: dataset.info, evaluations };
}
