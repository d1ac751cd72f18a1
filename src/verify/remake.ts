/** Makes shards of a dataset again from its recipe, to compare their bytes. */
import type { ShardName } from '../../datasets/store/manifest.js';
import { encodeShard } from '../../datasets/store/shard.js';
import { planShards } from '../../datasets/store/shard-plan.js';
import { RobotR1Error } from '../../sim/errors.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { makeShard, type ShardContent } from '../generate/make-shard.js';
import { storedRecipe } from '../generate/stored-recipe.js';

/** Makes the bytes of a shard again; undefined for a shard that was not chosen. */
export type Remake = (shard: ShardName) => Promise<Uint8Array | undefined>;

/**
 * Chooses `count` shard numbers, spread evenly, and makes them again when asked. Files of one number come from one
 * making, so ask for them one after the other.
 *
 * @throws RobotR1Error `no_dataset`, and as `storedRecipe`
 */
export async function createRemake(path: string, count: number): Promise<Remake> {
  const stored = await storedRecipe(path);
  if (!stored) {
    throw new RobotR1Error('no_dataset', `${path} is not a dataset: it has no recipe`, {
      place: { file: path },
      remedy: 'Give the folder that "robot-r1 generate --out" made.',
    });
  }
  const { recipe, tasks } = stored;
  const plans = planShards(recipe);
  const chosen = new Set(spread(Math.min(count, plans.length), plans.length));
  await loadPhysics();
  const renderer = createRenderer();
  let made: { number: number; content: ShardContent } | undefined;
  return async ({ folder, number }) => {
    const plan = plans[number];
    if (!plan || !chosen.has(number)) return undefined;
    if (made?.number !== number) {
      made = { number, content: await makeShard(recipe, tasks[plan.task]!, plan, renderer) };
    }
    return bytesOf(made.content, folder);
  };
}

/** `count` of the numbers from 0 to `total` - 1, evenly apart. */
export const spread = (count: number, total: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor(((i + 0.5) * total) / count));

function bytesOf(content: ShardContent, folder: string): Uint8Array | undefined {
  // The recipe's hash stands in the manifest only, so any does here.
  const origin = { recipeHash: '' };
  if (folder === 'episodes') return encodeShard('episodes', content.episodes, origin).bytes;
  if (folder === 'questions') return encodeShard('questions', content.questions, origin).bytes;
  const images = content.images[folder.slice('images/'.length)];
  return images && encodeShard('images', images, origin).bytes;
}
