/** Which shards are held out for testing. Whole shards, so that no quartet of questions is divided. */
import { RobotR1Error } from '../../../sim/errors.js';
import type { Dataset } from '../../store/dataset.js';
import { sha256 } from '../../store/hash.js';
import { readManifest } from '../../store/manifest.js';

export interface Split {
  name: 'train' | 'test';
  /** Numbers of its shards, ascending. */
  shards: number[];
}

/** The tasks of a shard, as one text: shards of the same tasks are divided alike. */
async function tasksOfShard(dataset: Dataset, number: number): Promise<string> {
  const { tally } = await readManifest(dataset.storage, { folder: 'episodes', number });
  return [...new Set(tally.map((entry) => entry.task))].sort().join(' ');
}

/**
 * Divides the shards: all in `train` where `testFraction` is 0, else about that part of them in `test`, spread over
 * the tasks. Which ones follows from the recipe, so an export made again divides alike.
 *
 * @throws RobotR1Error `cannot_split` if the fraction is not in [0, 1) or there are too few shards for two splits
 */
export async function splitShards(dataset: Dataset, testFraction: number): Promise<Split[]> {
  const numbers = [...Array(dataset.shards).keys()];
  if (testFraction === 0) return [{ name: 'train', shards: numbers }];
  if (!(testFraction > 0 && testFraction < 1)) {
    throw new RobotR1Error('cannot_split', `${testFraction} is not a part of a dataset`, {
      remedy: 'Give --test-fraction a number from 0 up to, but without, 1.',
    });
  }
  if (numbers.length < 2) {
    throw new RobotR1Error(
      'cannot_split',
      'a dataset of one shard cannot be divided without dividing quartets',
      {
        remedy: 'Make more demonstrations, or export without a test split.',
      },
    );
  }
  const dealt = [];
  for (const number of numbers) {
    const order = sha256(`${dataset.info.recipeHash} split ${number}`);
    dealt.push({ number, key: `${await tasksOfShard(dataset, number)} ${order}` });
  }
  dealt.sort((a, b) => (a.key < b.key ? -1 : 1));
  const count = Math.min(numbers.length - 1, Math.max(1, Math.round(testFraction * numbers.length)));
  // Taken at even distances from a list sorted by task: every task gives its part.
  const share = (i: number) => Math.floor((i * count) / numbers.length);
  const test = new Set(dealt.filter((_, i) => share(i + 1) > share(i)).map((shard) => shard.number));
  return [
    { name: 'train', shards: numbers.filter((number) => !test.has(number)) },
    { name: 'test', shards: numbers.filter((number) => test.has(number)) },
  ];
}
