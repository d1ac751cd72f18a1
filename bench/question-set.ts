/** The questions of a recipe without its images: they follow from the states alone. */
import { Piscina } from 'piscina';
import type { QuestionRecord } from '../datasets/records.js';
import { planShards } from '../datasets/store/shard-plan.js';
import type { LoadedTask } from '../scenes/parse-task.js';
import { sourceOf } from '../scenes/task-source.js';
import type { Recipe } from '../src/generate/recipe.js';
import { defaultWorkers } from '../src/workers/pool.js';
import type { QuestionJob } from './question-worker.js';

/** All questions of a recipe, in the order of its dataset. */
export async function questionsWithoutImages(
  recipe: Recipe,
  tasks: readonly LoadedTask[],
): Promise<Omit<QuestionRecord, 'image'>[]> {
  const pool = new Piscina<QuestionJob, Omit<QuestionRecord, 'image'>[]>({
    filename: new URL('./question-worker.js', import.meta.url).href,
    maxThreads: defaultWorkers(),
  });
  try {
    const shards = planShards(recipe).map((plan) =>
      pool.run({ recipe, plan, ...sourceOf(tasks[plan.task]!) }),
    );
    return (await Promise.all(shards)).flat();
  } finally {
    await pool.destroy();
  }
}
