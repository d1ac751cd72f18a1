/** Closed-loop evaluation: predicted keypoints are executed, and success is counted. */
import { setMaxListeners } from 'node:events';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { NO_RANDOMISATION, type Randomisation } from '../../scenes/randomisation.js';
import { sourceOf } from '../../scenes/task-source.js';
import { chosenVariations } from '../../scenes/variation-split.js';
import type { Failure } from '../../sim/errors.js';
import { deriveSeed } from '../../sim/math/random.js';
import type { Grasping } from '../../sim/motion/controls.js';
import type { PolicyOptions } from '../policies/policy.js';
import { VERSION } from '../version.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';
import type { RolloutJob } from '../workers/worker.js';
import type { Rollout, Track } from './rollout.js';
import { type Rate, wilson } from './wilson.js';

export interface EvaluateOptions {
  policy: string;
  /** What is chosen about it. Default: nothing. */
  policyOptions?: PolicyOptions;
  tasks: readonly LoadedTask[];
  /** Episodes a task. */
  episodes: number;
  track: Track;
  seed: number;
  maxKeypoints: number;
  /** How grasped things hold. Default: by contact. */
  grasping?: Grasping;
  /** What differs beyond what the tasks say. Default: nothing. */
  randomisation?: Randomisation;
  workers: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Figures over some episodes. */
export interface Figures {
  success: Rate;
  /** Failed episodes by reason. */
  failures: Partial<Record<Failure, number>>;
  /** Mean keypoints executed an episode. */
  meanKeypoints: number;
}

export interface Evaluation {
  version: string;
  policy: string;
  policyOptions: PolicyOptions;
  track: Track;
  seed: number;
  maxKeypoints: number;
  grasping: Grasping;
  randomisation: Randomisation;
  episodesPerTask: number;
  overall: Figures;
  tasks: Record<string, Figures & { hash: string }>;
  /** Every episode, in the order of tasks and numbers: what is needed to run any of them again. */
  rollouts: Rollout[];
}

/** Episodes that a worker takes at once. */
const CHUNK = 5;

/** An episode of the fixed list that (seed, task) stand for: the same for every policy, so comparisons are paired. */
export function evaluationEpisode(
  task: LoadedTask,
  seed: number,
  index: number,
): { variation: number; seed: number } {
  const variations = chosenVariations(task);
  return {
    variation: variations[index % variations.length]!,
    seed: deriveSeed(seed, 'evaluation', task.task.name, index),
  };
}

/** Runs a policy through its episodes; the result does not depend on the number of workers. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const { policy, tasks, episodes, track, seed, maxKeypoints, onProgress, signal } = options;
  const { grasping = 'contact', randomisation = NO_RANDOMISATION, policyOptions = {} } = options;
  const jobs: RolloutJob[] = tasks.flatMap((task) =>
    Array.from({ length: Math.ceil(episodes / CHUNK) }, (_, chunk) => ({
      policy,
      policyOptions,
      ...sourceOf(task),
      episodes: Array.from({ length: Math.min(CHUNK, episodes - chunk * CHUNK) }, (_, i) =>
        evaluationEpisode(task, seed, chunk * CHUNK + i),
      ),
      options: { track, maxKeypoints, grasping, randomisation },
    })),
  );
  const total = tasks.length * episodes;
  let done = 0;
  onProgress?.(done, total);
  if (signal) setMaxListeners(0, signal); // one a job
  const pool = createPool(Math.max(1, Math.min(options.workers, jobs.length)));
  let rollouts: Rollout[];
  try {
    const results = await Promise.all(
      jobs.map(async (job) => {
        const result: Rollout[] = await pool.run(job, { name: 'rolloutJob', signal: signal ?? null });
        onProgress?.((done += result.length), total);
        return result;
      }),
    );
    rollouts = results.flat();
  } catch (error) {
    throw restoreError(error);
  } finally {
    await pool.destroy();
  }
  return {
    version: VERSION,
    policy,
    policyOptions,
    track,
    seed,
    maxKeypoints,
    grasping,
    randomisation,
    episodesPerTask: episodes,
    overall: figures(rollouts),
    tasks: Object.fromEntries(
      tasks.map(({ task, hash }) => [
        task.name,
        { hash, ...figures(rollouts.filter((rollout) => rollout.task === task.name)) },
      ]),
    ),
    rollouts,
  };
}

/** Success, reasons of failure and keypoints of some episodes. */
export function figures(rollouts: readonly Rollout[]): Figures {
  const failures: Figures['failures'] = {};
  for (const { failure } of rollouts) {
    if (failure) failures[failure.reason] = (failures[failure.reason] ?? 0) + 1;
  }
  const keypoints = rollouts.reduce((sum, { steps }) => sum + steps.length, 0);
  return {
    success: wilson(rollouts.filter(({ success }) => success).length, rollouts.length),
    failures,
    meanKeypoints: rollouts.length === 0 ? 0 : keypoints / rollouts.length,
  };
}
