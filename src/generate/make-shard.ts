/** Makes one shard: a pure function of recipe and shard number, on any machine, twice without harm. */
import type { EpisodeRecord, ImageRecord, QuestionRecord } from '../../datasets/records.js';
import type { ShardPlan } from '../../datasets/store/shard-plan.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { Renderer } from '../../sim/render/renderer.js';
import { type FailedAttempt, makeEpisodes } from './make-episodes.js';
import { makeImages } from './make-images.js';
import { type Dropped, makeQuestions } from './make-questions.js';
import type { Recipe } from './recipe.js';

/** What a shard holds, before it is written. */
export interface ShardContent {
  episodes: EpisodeRecord[];
  /** By image set. */
  images: Record<string, ImageRecord[]>;
  questions: QuestionRecord[];
  /** Tries that did not become an episode. */
  failed: FailedAttempt[];
  /** Questions that were planned and not asked. */
  dropped: Dropped;
}

/** Await `loadPhysics()` before. */
export async function makeShard(
  recipe: Recipe,
  task: LoadedTask,
  plan: ShardPlan,
  renderer: Renderer,
  onEpisode?: () => void,
): Promise<ShardContent> {
  const { episodes, failed } = makeEpisodes(recipe, task, plan, onEpisode);
  const { drafts, dropped } = makeQuestions(recipe, task, episodes);
  const { images, questions } = await makeImages(recipe, task, episodes, drafts, renderer);
  return { episodes, images, questions, failed, dropped };
}
