/** Image sets that were drawn into a dataset after it was made; they are no part of its recipe. */
import type { DatasetInfo, ImageSet } from '../../datasets/store/info.js';
import { intactShard } from '../../datasets/store/shard.js';
import type { Storage } from '../../datasets/store/storage.js';

/**
 * The further image sets of a dataset that are whole, to be listed when it is finished once more. One that is damaged
 * is left out until it is drawn again.
 */
export async function wholeFurtherSets(
  storage: Storage,
  { imageSets, recipeHash, counts }: Pick<DatasetInfo, 'imageSets' | 'recipeHash' | 'counts'>,
): Promise<Record<string, ImageSet>> {
  const whole: Record<string, ImageSet> = {};
  for (const [set, described] of Object.entries(imageSets)) {
    if (described.style === undefined) continue;
    let isWhole = true;
    for (let number = 0; number < counts.shards && isWhole; number++) {
      const shard = { folder: `images/${set}`, number };
      isWhole = (await intactShard(storage, shard, recipeHash)) !== undefined;
    }
    if (isWhole) whole[set] = described;
  }
  return whole;
}
