/** Worker thread of question-sets.ts. */
import type { QuestionRecord } from '../datasets/records.js';
import type { ShardPlan } from '../datasets/store/shard-plan.js';
import { readSource, type TaskSource } from '../scenes/task-source.js';
import { loadPhysics } from '../sim/physics/engine.js';
import { makeEpisodes } from '../src/generate/make-episodes.js';
import { makeQuestions } from '../src/generate/make-questions.js';
import type { Recipe } from '../src/generate/recipe.js';

export interface QuestionJob extends TaskSource {
  recipe: Recipe;
  plan: ShardPlan;
}

/** The questions of one shard, without their images. */
export default async function shardQuestions({
  recipe,
  plan,
  ...source
}: QuestionJob): Promise<Omit<QuestionRecord, 'image'>[]> {
  await loadPhysics();
  const task = await readSource(source);
  const { episodes } = makeEpisodes(recipe, task, plan);
  return makeQuestions(recipe, task, episodes).drafts.map(({ question }) => question);
}
