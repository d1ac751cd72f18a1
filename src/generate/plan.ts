/** What each episode is made from: all of it follows from the recipe. */
import { variationCount } from '../../scenes/parameters.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { deriveSeed } from '../../sim/math/random.js';
import type { Recipe } from './recipe.js';

/** The variation of a task's episode: those of the task, or else the recipe's, take turns; then those held out. */
export function episodeVariation(recipe: Recipe, task: LoadedTask, episode: number): number {
  const own = recipe.tasks.find(({ name }) => name === task.task.name);
  if (own?.heldOut && episode >= recipe.demos) {
    return own.heldOut[(episode - recipe.demos) % own.heldOut.length]!;
  }
  const variations = own?.variations ?? recipe.variations;
  return variations === 'all'
    ? episode % variationCount(task.task)
    : variations[episode % variations.length]!;
}

/** The seed of a task's episode at its first, second, … try. */
export const episodeSeed = (recipe: Recipe, task: LoadedTask, episode: number, attempt: number): number =>
  deriveSeed(recipe.seed, 'episode', task.task.name, episode, attempt);
