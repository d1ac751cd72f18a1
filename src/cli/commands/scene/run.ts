/** `robot-r1 scene run`: does the expert solve a task? */
import { writeWhole } from '../../../../datasets/store/atomic.js';
import { type ExpertRuns, runExpertOver } from '../../../authoring/expert-runs.js';
import { filmStrip } from '../../../authoring/film-strip.js';
import { defaultWorkers } from '../../../workers/pool.js';
import { defineCommand } from '../../commands.js';
import { duration, percent } from '../../figures.js';
import { interruptible } from '../../interrupt.js';
import { loadTask } from '../../load-tasks.js';
import { openFile } from '../../open-file.js';
import { wholeNumber } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { pictureFile } from '../../picture-file.js';
import { withProgress } from '../../progress.js';

const DEFAULT_SEEDS = 20;

export const command = defineCommand({
  command: 'run <task>',
  describe: 'Run the expert over seeds: how often it succeeds, why not, and the first failure in pictures',
  builder: (yargs) =>
    yargs
      .positional('task', { type: 'string', demandOption: true, describe: 'File or name of the task' })
      .options({
        seeds: wholeNumber('seeds', {
          min: 1,
          max: 100_000,
          describe: 'How many, variations in turn',
          defaultDescription: String(DEFAULT_SEEDS),
        }),
        seed: wholeNumber('seed', {
          min: 0,
          max: 1_000_000_000,
          describe: 'The first seed',
          defaultDescription: '0',
        }),
        workers: wholeNumber('workers', {
          min: 1,
          max: 1024,
          describe: 'Worker threads; the result does not depend on their number',
          defaultDescription: `one a core, here ${defaultWorkers()}`,
        }),
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'Picture of the first failure, or of the first run where all succeed',
          defaultDescription: 'NAME-run.png here',
        },
        open: { type: 'boolean', default: false, describe: 'Open the picture' },
        json: JSON_OPTION,
      })
      .example('$0 scene run my_task.yaml', '20 seeds')
      .example('$0 scene run stack_blocks --seeds 100', 'a built-in task')
      .example('$0 scene run my_task.yaml --seed 17 --seeds 1', 'look at one seed'),
  handler: async (args) => {
    const start = Date.now();
    const task = await loadTask(args.task);
    const file = pictureFile(args.out ?? `${task.task.name}-run`, 'png');
    const runs = await interruptible('Nothing of this run is kept; run it again.', (signal) =>
      withProgress('seeds', (progress) =>
        runExpertOver(task, {
          first: args.seed ?? 0,
          count: args.seeds ?? DEFAULT_SEEDS,
          workers: args.workers ?? defaultWorkers(),
          onProgress: progress.update,
          signal,
        }),
      ),
    );
    const shown = runs.runs.find(({ failure }) => failure !== null && failure !== 'placement_failed');
    const { variation, seed } = shown ?? runs.runs[0]!;
    const isShown = runs.runs.some(({ failure }) => failure !== 'placement_failed');
    if (isShown) await writeWhole(file, await filmStrip(task, variation, seed));
    if (isShown && args.open) openFile(file);
    printResult(args, { ...runs, picture: isShown ? file : null }, () =>
      [
        runsText(runs),
        `Took ${duration(Date.now() - start)}.`,
        ...(isShown ? [`Seed ${seed} in pictures: ${file}`] : []),
      ].join('\n'),
    );
  },
});

const MOST_LISTED = 10;

function runsText({ task, success, reasons, runs }: ExpertRuns): string {
  const { successes, trials, low, high } = success;
  const failed = runs.filter((run) => !run.success);
  return [
    `${task}: the expert succeeded in ${successes} of ${trials} (${percent(successes / trials)}, 95 % interval ${percent(low)} to ${percent(high)}).`,
    ...reasons.map(({ reason, count }) => `  ${reason}: ${count}`),
    ...failed
      .slice(0, MOST_LISTED)
      .map(({ seed, variation, detail }) => `  seed ${seed}, variation ${variation}: ${detail}`),
    ...(failed.length > MOST_LISTED ? [`  … and ${failed.length - MOST_LISTED} more`] : []),
  ].join('\n');
}
