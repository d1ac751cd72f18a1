/** `robot-r1 generate`: demonstrations, images, questions, dataset. */
import { resolve } from 'node:path';
import { RobotR1Error } from '../../../sim/errors.js';
import { type GenerateResult, generate } from '../../generate/generate.js';
import { type StoredRecipe, storedRecipe } from '../../generate/stored-recipe.js';
import { shell } from '../../shell.js';
import { defaultWorkers } from '../../workers/pool.js';
import { defineCommand } from '../commands.js';
import { counted, duration } from '../figures.js';
import { interruptible } from '../interrupt.js';
import { wholeNumber } from '../options.js';
import { JSON_OPTION, note, printResult } from '../output.js';
import { type Part, readPart } from '../part.js';
import { withProgress } from '../progress.js';
import { hasRecipeArguments, RECIPE_OPTIONS, type RecipeArguments, recipeOf } from '../recipe-options.js';
import { shortcutTable } from '../shortcut-table.js';
import { facts } from '../table.js';

/** Matched options are dealt among the scenes of four demonstrations. */
const LEAST_MATCHED_DEMOS = 4;

export const command = defineCommand({
  command: 'generate',
  describe: 'Make a dataset: demonstrations, keypoints, images and questions',
  builder: (yargs) =>
    yargs
      .options(RECIPE_OPTIONS)
      .options({
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'Folder of the dataset',
          defaultDescription: './dataset-RECIPE or ./dataset',
        },
        workers: wholeNumber('workers', {
          min: 1,
          max: 1024,
          describe: 'Worker threads; the bytes do not depend on their number',
          defaultDescription: `one a core, here ${defaultWorkers()}`,
        }),
        shard: {
          type: 'string',
          requiresArg: true,
          describe:
            'Make only part i of N, written i/N with i from 1; the parts share a folder, or are copied into one',
          coerce: readPart,
        },
        resume: {
          type: 'boolean',
          default: false,
          describe:
            'Go on with an unfinished dataset, and make damaged shards again; with --out alone, by the recipe that is there',
        },
        json: JSON_OPTION,
      })
      .group(Object.keys(RECIPE_OPTIONS), 'What is made (the same choices give the same bytes anywhere):')
      .group(['out', 'workers', 'shard', 'resume', 'json'], 'How it is made:')
      .example('$0 generate --recipe quick --out my-dataset', 'five tasks, a minute')
      .example('$0 generate --recipe paper --seed 7', "the paper's training set with another seed")
      .example(
        '$0 generate --tasks push_button,my_task.yaml --demos 200 --cameras front,wrist',
        'chosen tasks',
      )
      .example(
        '$0 generate --recipe paper --randomise light=strong,surfaces=strong,camera=mild',
        'in other light, rooms and cameras',
      )
      .example(
        '$0 generate --distractors near --cameras front,wrist --views front,wrist',
        'hard options, two images a question',
      )
      .example(
        '$0 generate --demos 100 --held-out 16',
        'with demonstrations of other variations, for testing',
      )
      .example('$0 generate --out my-dataset --resume', 'go on after a stop, mend damage')
      .example('$0 generate --recipe paper --shard 2/8', 'the second of eight machines'),
  handler: async (args) => {
    const start = Date.now();
    const out = args.out ?? `./dataset${args.recipe === undefined ? '' : `-${args.recipe}`}`;
    const { recipe, tasks } = await wanted(args, out, args.resume);
    if (recipe.distractors !== 'paper' && recipe.demos < LEAST_MATCHED_DEMOS) {
      note(
        `Note: matched questions take ${LEAST_MATCHED_DEMOS} demonstrations of a task at least; with --demos ${recipe.demos} there will be none.`,
      );
    }
    const result = await interruptible(
      shell`What is done is kept. To go on: robot-r1 generate --out ${out} --resume`,
      (signal) =>
        withProgress('episodes', (progress) =>
          generate({
            recipe,
            tasks,
            out,
            workers: args.workers ?? defaultWorkers(),
            // A part finds what other parts have made.
            resume: args.resume || args.shard !== undefined,
            part: args.shard,
            onProgress: progress.update,
            onMeasure() {
              progress.stop();
              note('Training a small model on the text alone, to measure what it gives away …');
            },
            signal,
          }),
        ),
    );
    const milliseconds = Date.now() - start;
    printResult(args, jsonOf(result, out, milliseconds), () => textOf(result, out, milliseconds, args.shard));
  },
});

/** The recipe that the options say, or the one that lies in the folder where they say none. */
async function wanted(args: RecipeArguments, out: string, resume: boolean): Promise<StoredRecipe> {
  if (!resume || hasRecipeArguments({ ...args })) return recipeOf(args);
  const stored = await storedRecipe(out);
  if (stored) return stored;
  throw new RobotR1Error('nothing_to_resume', `there is no dataset in ${out} to go on with`, {
    place: { file: out },
    remedy:
      'Look at --out, or leave out --resume to begin one. Where only dataset.json was lost, give --resume with the options of the first call; README.md has its recipe.',
  });
}

function jsonOf(result: GenerateResult, out: string, milliseconds: number): object {
  const common = { state: result.state, folder: resolve(out), seconds: milliseconds / 1000 };
  if (result.state === 'part') return { ...common, shardsMade: result.shards, shardsMissing: result.missing };
  const { hash, recipeHash, counts, versions, baselines } = result.info;
  return { ...common, hash, recipeHash, counts, versions, baselines };
}

function textOf(result: GenerateResult, out: string, milliseconds: number, part?: Part): string {
  if (result.state === 'part') {
    return [
      `Made ${counted(result.shards, 'shard')} of part ${part ? `${part.index + 1}/${part.count}` : ''} in ${duration(milliseconds)}.`,
      `The dataset in ${out} still misses ${counted(result.missing, 'shard')} of other parts.`,
      shell`When all parts are in one folder: robot-r1 generate --out ${out} --resume`,
    ].join('\n');
  }
  const { counts, hash, baselines } = result.info;
  return [
    `The dataset is done: ${out} (${duration(milliseconds)})`,
    facts([
      ['episodes', `${counts.episodes} of ${counted(Object.keys(counts.tasks).length, 'task')}`],
      ['images', counts.images],
      ['questions', counts.questions],
      ['hash', hash],
    ]),
    '',
    ...(baselines.length > 0 ? [shortcutTable(baselines), ''] : []),
    'Next:',
    ...nextCalls(out, counts.questions > 0),
  ].join('\n');
}

/** What to do with a dataset; without questions there is none to look at, and trainers have nothing to read. */
function nextCalls(out: string, hasQuestions: boolean): string[] {
  if (!hasQuestions) {
    return [
      shell`  robot-r1 inspect ${out} --episode 0 --open   look at a demonstration`,
      shell`  robot-r1 export lerobot ${out}               files of whole episodes`,
    ];
  }
  return [
    shell`  robot-r1 inspect ${out} --question 0      look at a question and its image`,
    shell`  robot-r1 verify ${out} --remake 2         check every byte, make the files of two shards again`,
    shell`  robot-r1 export easyr1 ${out}             files for a trainer`,
  ];
}
