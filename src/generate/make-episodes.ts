/** Makes the episodes of a shard: demonstrations until each succeeds, every failure noted with its reason. */
import type { EpisodeRecord } from '../../datasets/records.js';
import { episodeIndex, type ShardPlan } from '../../datasets/store/shard-plan.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { type Demonstration, demonstrate } from '../demonstrate/demonstrate.js';
import { episodeSeed, episodeVariation } from './plan.js';
import type { Recipe } from './recipe.js';

/** How often an episode is tried with another seed (RLBench's ten). */
const MAX_ATTEMPTS = 10;

/** A try that did not become an episode. */
export interface FailedAttempt {
  episode: number;
  seed: number;
  /** One of the fixed reasons, or `placement_failed`. */
  reason: string;
  detail: string;
}

/**
 * The episodes of a shard, all successful.
 *
 * @throws RobotR1Error `expert_failed` when one does not succeed in ten tries
 */
export function makeEpisodes(
  recipe: Recipe,
  task: LoadedTask,
  plan: Pick<ShardPlan, 'task' | 'first' | 'count'>,
  onEpisode: () => void = () => {},
): { episodes: EpisodeRecord[]; failed: FailedAttempt[] } {
  const failed: FailedAttempt[] = [];
  const episodes: EpisodeRecord[] = [];
  for (let episode = plan.first; episode < plan.first + plan.count; episode++) {
    const index = episodeIndex(recipe, plan.task, episode);
    episodes.push({ index, ...succeed(recipe, task, episode, index, failed) });
    onEpisode();
  }
  return { episodes, failed };
}

function succeed(
  recipe: Recipe,
  task: LoadedTask,
  episode: number,
  index: number,
  failed: FailedAttempt[],
): Demonstration {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const seed = episodeSeed(recipe, task, episode, attempt);
    const result = attemptOnce(recipe, task, episodeVariation(recipe, task, episode), seed);
    if ('frames' in result && result.success) return result;
    const [reason, detail] =
      'frames' in result
        ? [result.failure ?? 'not_successful', result.failureDetail ?? '']
        : [result.code, result.message];
    failed.push({ episode: index, seed, reason, detail });
  }
  const reasons = failed.filter((attempt) => attempt.episode === index).map(({ reason }) => reason);
  throw new RobotR1Error(
    'expert_failed',
    `the expert of ${task.task.name} failed ${MAX_ATTEMPTS} times at episode ${index}: ${reasons.join(', ')}`,
    { kind: 'work', remedy: 'look at the task with: robot-r1 scene run' },
  );
}

function attemptOnce(
  { grasping, randomisation }: Recipe,
  task: LoadedTask,
  variation: number,
  seed: number,
): Demonstration | RobotR1Error {
  try {
    return demonstrate(task, variation, seed, grasping, randomisation);
  } catch (error) {
    // A scene that cannot be placed is a try that failed; anything else is not expected.
    if (error instanceof RobotR1Error && error.code === 'placement_failed') return error;
    throw error;
  }
}
