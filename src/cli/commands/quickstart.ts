/** `robot-r1 quickstart`: the whole loop, small, to see whether all works and what comes out. */

import { DEFAULT_FOLDER, findFolder } from '../../quickstart/folder.js';
import { quickstart } from '../../quickstart/quickstart.js';
import { defaultWorkers } from '../../workers/pool.js';
import { defineCommand } from '../commands.js';
import { duration } from '../figures.js';
import { interruptible } from '../interrupt.js';
import { wholeNumber } from '../options.js';
import { JSON_OPTION, note, printResult } from '../output.js';
import { withProgress } from '../progress.js';
import { quickstartSummary } from '../quickstart-summary.js';
import { recipeOf } from '../recipe-options.js';
import { decimal } from '../train-options.js';

const DEFAULT_EPISODES = 10;
const DEFAULT_MINUTES = 1.5;
/** Demonstrations of each task: more than the recipe for trying has, so that there is something to learn. */
const DEMOS = 32;

export const command = defineCommand({
  command: 'quickstart',
  describe: 'Try everything in a few minutes: a dataset, a policy trained on it, closed loop, a report',
  builder: (yargs) =>
    yargs
      .options({
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'Folder for the results; run again, it uses what is there',
          defaultDescription: `./${DEFAULT_FOLDER}, or with a number where that is taken`,
        },
        episodes: wholeNumber('episodes', {
          min: 1,
          max: 10_000,
          describe: 'Episodes of each task in closed loop, for each policy',
          defaultDescription: String(DEFAULT_EPISODES),
        }),
        minutes: decimal('minutes', {
          min: 0.01,
          max: 100_000,
          describe: 'Train for so many minutes of processor time',
          defaultDescription: String(DEFAULT_MINUTES),
        }),
        workers: wholeNumber('workers', {
          min: 1,
          max: 1024,
          describe: 'Worker threads; the results do not depend on their number',
          defaultDescription: `one a core, here ${defaultWorkers()}`,
        }),
        json: JSON_OPTION,
      })
      .example('$0 quickstart', `results in ./${DEFAULT_FOLDER}`)
      .example('$0 quickstart --minutes 6 --episodes 50 --out try', 'a better policy, narrower intervals'),
  handler: async (args) => {
    const start = Date.now();
    const { recipe, tasks } = await recipeOf({ recipe: 'quick', demos: DEMOS });
    const folder = args.out ?? (await findFolder(recipe));
    const workers = args.workers ?? defaultWorkers();
    const result = await interruptible('What is done is kept; run the same command to go on.', (signal) =>
      quickstart({
        recipe,
        tasks,
        folder,
        episodes: args.episodes ?? DEFAULT_EPISODES,
        trainingMinutes: args.minutes ?? DEFAULT_MINUTES,
        workers,
        step: (text, work) => {
          note(`${text} …`);
          return withProgress('episodes', (progress) => work(progress.update));
        },
        note,
        signal,
      }),
    );
    const milliseconds = Date.now() - start;
    const { dataset, evaluations } = result;
    const json = {
      folder,
      seconds: milliseconds / 1000,
      dataset: { hash: dataset.hash, counts: dataset.counts, baselines: dataset.baselines },
      evaluations: evaluations.map(({ rollouts, ...figures }) => figures),
    };
    printResult(args, json, () =>
      quickstartSummary(result, `Done in ${duration(milliseconds)} with ${workers} worker threads.`),
    );
  },
});
