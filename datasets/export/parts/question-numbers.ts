/** Numbers of the questions of a dataset, which follow from how many each shard holds. */
import type { Dataset } from '../../store/dataset.js';
import { shardKey } from '../../store/manifest.js';

/** Gives the number in the dataset of a shard's first question. */
export function questionNumbers(dataset: Dataset): (shard: number) => number {
  const counts = new Map(dataset.info.shards.map(({ key, count }) => [key, count]));
  const firsts = [0];
  for (let number = 0; number < dataset.shards; number++) {
    firsts.push(firsts[number]! + (counts.get(shardKey({ folder: 'questions', number })) ?? 0));
  }
  return (shard) => firsts[shard] ?? firsts.at(-1)!;
}
