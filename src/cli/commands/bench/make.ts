/** `robot-r1 bench make`: images, questions, reference answers, true states. */

import { makeBench } from '../../../embodied/make/make-bench.js';
import { DEFAULT_IMAGES, DEFAULT_TASKS } from '../../../embodied/make/shape.js';
import { BENCH_TYPES, SPLITS } from '../../../embodied/records.js';
import { shell } from '../../../shell.js';
import { defaultWorkers } from '../../../workers/pool.js';
import { defineCommand } from '../../commands.js';
import { counted, duration } from '../../figures.js';
import { interruptible } from '../../interrupt.js';
import { loadTasks, TASKS_HELP } from '../../load-tasks.js';
import { listOf, wholeNumber } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { withProgress } from '../../progress.js';
import { table } from '../../table.js';

const DEFAULTS = { out: 'bench', seed: 0, size: 224 } as const;

export const command = defineCommand({
  command: 'make',
  describe: 'Make a benchmark: images of demonstrations, and questions whose answers the simulator knows',
  builder: (yargs) =>
    yargs
      .options({
        seen: listOf('seen', {
          describe: `Tasks that models were trained on ("in"). ${TASKS_HELP}`,
          defaultDescription: DEFAULT_TASKS.in.join(','),
        }),
        unseen: listOf('unseen', {
          describe: 'Tasks that models were not trained on ("out"), named likewise',
          defaultDescription: DEFAULT_TASKS.out.join(','),
        }),
        images: wholeNumber('images', {
          min: 1,
          max: 1000,
          describe: 'Images of each task, each a random moment of another demonstration',
          defaultDescription: String(DEFAULT_IMAGES),
        }),
        size: wholeNumber('size', {
          min: 64,
          max: 4096,
          describe: 'Width and height of the images, pixels',
          defaultDescription: String(DEFAULTS.size),
        }),
        seed: wholeNumber('seed', {
          min: 0,
          max: Number.MAX_SAFE_INTEGER,
          describe: 'Seed; the same gives the same files, byte for byte',
          defaultDescription: String(DEFAULTS.seed),
        }),
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'Folder for the benchmark',
          defaultDescription: DEFAULTS.out,
        },
        workers: wholeNumber('workers', {
          min: 1,
          max: 1024,
          describe: 'Worker threads; the result does not depend on their number',
          defaultDescription: `one a core, here ${defaultWorkers()}`,
        }),
        json: JSON_OPTION,
      })
      .example('$0 bench make', "the paper's shape, into ./bench")
      .example('$0 bench make --seed 1 --size 448 --out bench-large', 'other moments, larger images')
      .example('$0 bench make --seen push_button --unseen turn_tap --images 20', 'two tasks of your choice'),
  handler: async (args) => {
    const start = Date.now();
    const { out = DEFAULTS.out } = args;
    const tasks = {
      in: await loadTasks(args.seen ?? DEFAULT_TASKS.in),
      out: await loadTasks(args.unseen ?? DEFAULT_TASKS.out),
    };
    const info = await interruptible('Nothing of this benchmark is kept; make it again.', (signal) =>
      withProgress('images', (progress) =>
        makeBench({
          tasks,
          images: args.images ?? DEFAULT_IMAGES,
          seed: args.seed ?? DEFAULTS.seed,
          size: args.size ?? DEFAULTS.size,
          out,
          workers: args.workers ?? defaultWorkers(),
          onProgress: progress.update,
          signal,
        }),
      ),
    );
    printResult(args, { folder: out, ...info }, () => {
      const total = Object.values(info.counts)
        .flatMap(Object.values<number>)
        .reduce((a, b) => a + b, 0);
      return [
        `Made ${counted(info.images.length, 'image')} and ${counted(total, 'question')} in ${out}:`,
        table(
          ['questions', ...SPLITS],
          BENCH_TYPES.map((type) => [type, ...SPLITS.map((split) => info.counts[type]![split]!)]),
        ),
        `\nTook ${duration(Date.now() - start)}. Next: ${shell`robot-r1 bench answer ${out} --policy blind`}`,
      ].join('\n');
    });
  },
});
