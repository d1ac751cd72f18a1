/** The tasks and episodes that are measured. */
import { builtInTask } from '../scenes/built-in.js';
import { variationCount } from '../scenes/parameters.js';
import type { LoadedTask } from '../scenes/parse-task.js';
import { deriveSeed } from '../sim/math/random.js';
import { PAPER_TASKS } from '../src/generate/recipe.js';

/** The paper's five tasks. */
export const benchmarkTasks = (): LoadedTask[] => PAPER_TASKS.map(builtInTask);

/** Variation and seed of a task's `index`-th measured episode: none that a recipe or an evaluation uses. */
export const benchmarkEpisode = (task: LoadedTask, index: number): { variation: number; seed: number } => ({
  variation: index % variationCount(task.task),
  seed: deriveSeed(0, 'benchmark', task.task.name, index),
});
