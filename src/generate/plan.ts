/** Which episodes stand in which shard, and what each is made from: all of it follows from the recipe. */
import { variationCount } from '../../scenes/parameters.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { deriveSeed } from '../../sim/math/random.js';
import type { Recipe } from './recipe.js';

/** One shard: some episodes of one task. */
export interface ShardPlan {
  number: number;
  /** Index of the task in the recipe. */
  task: number;
  /** First episode of the shard within its task, and how many. */
  first: number;
  count: number;
}

/** All shards of a recipe, in order. */
export function planShards(recipe: Pick<Recipe, 'tasks' | 'demos' | 'shard'>): ShardPlan[] {
  const shards: ShardPlan[] = [];
  for (const task of recipe.tasks.keys()) {
    for (let first = 0; first < recipe.demos; first += recipe.shard) {
      shards.push({
        number: shards.length,
        task,
        first,
        count: Math.min(recipe.shard, recipe.demos - first),
      });
    }
  }
  return shards;
}

/** Number of an episode in the dataset. */
export const episodeIndex = (recipe: Pick<Recipe, 'demos'>, task: number, episode: number): number =>
  task * recipe.demos + episode;

/** The variation of a task's episode: those of the task, or else the recipe's, take turns. */
export function episodeVariation(recipe: Recipe, task: LoadedTask, episode: number): number {
  const own = recipe.tasks.find(({ name }) => name === task.task.name)?.variations;
  const variations = own ?? recipe.variations;
  return variations === 'all'
    ? episode % variationCount(task.task)
    : variations[episode % variations.length]!;
}

/** The seed of a task's episode at its first, second, … try. */
export const episodeSeed = (recipe: Recipe, task: LoadedTask, episode: number, attempt: number): number =>
  deriveSeed(recipe.seed, 'episode', task.task.name, episode, attempt);
