/** Success of a checkpoint in the closed loop, on given episodes. */
import type { Piscina } from 'piscina';
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { sourceOf } from '../../../scenes/task-source.js';
import type { Rollout, Track } from '../../evaluate/rollout.js';
import { restoreError } from '../../workers/errors.js';
import type { RolloutJob } from '../../workers/worker.js';
import type { SuccessCount } from './results.js';
import type { TestEpisode } from './test-sets.js';

/** The longest of the tasks takes five. One that has not succeeded after eight seldom does, and costs most. */
const MAX_KEYPOINTS = 8;

/** Episodes that a worker takes at once. */
const CHUNK = 4;

/** Runs a checkpoint through episodes, with workers that are there already. */
export async function successesOf(
  pool: Piscina,
  checkpoint: string,
  episodes: readonly TestEpisode[],
  track: Track,
): Promise<SuccessCount> {
  const byTask = new Map<LoadedTask, TestEpisode[]>();
  for (const episode of episodes) byTask.set(episode.task, [...(byTask.get(episode.task) ?? []), episode]);
  const jobs = [...byTask].flatMap(([task, some]) =>
    Array.from({ length: Math.ceil(some.length / CHUNK) }, (_, chunk): RolloutJob => {
      const part = some.slice(chunk * CHUNK, (chunk + 1) * CHUNK);
      return {
        policy: 'checkpoint',
        policyOptions: { checkpoint },
        ...sourceOf(task),
        episodes: part.map(({ variation, seed }) => ({ variation, seed })),
        options: { track, maxKeypoints: MAX_KEYPOINTS },
      };
    }),
  );
  try {
    const results: Rollout[][] = await Promise.all(jobs.map((job) => pool.run(job, { name: 'rolloutJob' })));
    const rollouts = results.flat();
    return { successes: rollouts.filter(({ success }) => success).length, trials: rollouts.length };
  } catch (error) {
    throw restoreError(error);
  }
}
