/** Which shards are held out for testing. Whole shards, so that no quartet of questions is divided. */
import { RobotR1Error } from '../../../sim/errors.js';
import type { Dataset } from '../../store/dataset.js';
import { sha256 } from '../../store/hash.js';
import { readManifest } from '../../store/manifest.js';
import { type PlannedRecipe, planShards } from '../../store/shard-plan.js';
import type { ExportOptions, TestChoice } from '../format.js';

export interface Split {
  name: 'train' | 'test';
  /** Numbers of its shards, ascending. */
  shards: number[];
}

/** Whether an export has a test split. */
export const isDivided = ({
  testFraction,
  testOf,
}: Pick<ExportOptions, 'testFraction' | 'testOf'>): boolean => testFraction !== 0 || testOf !== undefined;

/** The tasks of a shard, as one text: shards of the same tasks are divided alike. */
async function tasksOfShard(dataset: Dataset, number: number): Promise<string> {
  const { tally } = await readManifest(dataset.storage, { folder: 'episodes', number });
  return [...new Set(tally.map((entry) => entry.task))].sort().join(' ');
}

/**
 * Divides the shards, so that no episode stands in both splits.
 *
 * - `testOf` by variation or by task: those shards are `test`, and none of their variations or tasks is in `train`.
 * - By seed: all in `train` where `testFraction` is 0, else about that part of them in `test`, spread over the tasks; of
 *   each task some stay in `train`. Which ones follows from the recipe, so an export made again divides alike.
 *
 * @throws RobotR1Error `cannot_split` if the fraction is not in [0, 1), no task has shards for two splits, or
 *   the dataset does not have what shall be in the test split
 */
export async function splitShards(
  dataset: Dataset,
  { testFraction, testOf }: Pick<ExportOptions, 'testFraction' | 'testOf'>,
): Promise<Split[]> {
  const numbers = [...Array(dataset.shards).keys()];
  if (testOf) {
    const isTest = testShards(dataset, testOf);
    return twoSplits(numbers, isTest);
  }
  if (testFraction === 0) return [{ name: 'train', shards: numbers }];
  if (!(testFraction > 0 && testFraction < 1)) {
    throw new RobotR1Error('cannot_split', `${testFraction} is not a part of a dataset`, {
      remedy: 'Give --test-fraction a number from 0 up to, but without, 1.',
    });
  }
  const dealt: { number: number; tasks: string; key: string }[] = [];
  for (const number of numbers) {
    const order = sha256(`${dataset.info.recipeHash} split ${number}`);
    const tasks = await tasksOfShard(dataset, number);
    dealt.push({ number, tasks, key: `${tasks} ${order}` });
  }
  dealt.sort((a, b) => (a.key < b.key ? -1 : 1));
  // The last shard of a task stays: a test on other seeds of a task that was never seen would be one on another task.
  const free = dealt.filter(({ tasks }, i) => dealt[i + 1]?.tasks === tasks);
  if (free.length === 0) {
    throw new RobotR1Error(
      'cannot_split',
      'every task has one shard, and a part of it would divide quartets',
      {
        remedy:
          'Make more demonstrations, keep whole tasks for testing by --test-tasks, or export without a test split.',
      },
    );
  }
  const count = Math.min(free.length, Math.max(1, Math.round(testFraction * numbers.length)));
  // Taken at even distances from a list sorted by task: every task gives its part.
  const share = (i: number) => Math.floor((i * count) / free.length);
  const test = new Set(free.filter((_, i) => share(i + 1) > share(i)).map(({ number }) => number));
  return twoSplits(numbers, (number) => test.has(number));
}

const twoSplits = (numbers: readonly number[], isTest: (number: number) => boolean): Split[] => [
  { name: 'train', shards: numbers.filter((number) => !isTest(number)) },
  { name: 'test', shards: numbers.filter(isTest) },
];

/** Whether a shard goes into the test split. A shard has one task, and variations of one kind. */
function testShards({ info }: Dataset, testOf: TestChoice): (number: number) => boolean {
  const recipe = info.recipe as unknown as Omit<PlannedRecipe, 'tasks'> & {
    tasks: readonly (PlannedRecipe['tasks'][number] & { name: string })[];
  };
  const plans = planShards(recipe);
  if (testOf.by === 'variation') {
    if (!plans.some(({ isHeldOut }) => isHeldOut)) {
      throw new RobotR1Error('cannot_split', 'the dataset keeps no variations for testing', {
        remedy: 'Generate it with --held-out, or divide it by --test-fraction or --test-tasks.',
      });
    }
    return (number) => plans[number]!.isHeldOut;
  }
  const names = recipe.tasks.map(({ name }) => name);
  const unknown = testOf.tasks.find((name) => !names.includes(name));
  if (unknown !== undefined || testOf.tasks.length === 0) {
    throw new RobotR1Error('cannot_split', `the dataset has no task ${unknown ?? 'that is named'}`, {
      remedy: `Its tasks are: ${names.join(', ')}.`,
    });
  }
  if (names.every((name) => testOf.tasks.includes(name))) {
    throw new RobotR1Error('cannot_split', 'all tasks are to be tested on, and none is left to learn', {
      remedy: 'Leave some task out of --test-tasks.',
    });
  }
  return (number) => testOf.tasks.includes(names[plans[number]!.task]!);
}
