/** The expert over many seeds: how often it succeeds, and why not. */
import { setMaxListeners } from 'node:events';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { sourceOf } from '../../scenes/task-source.js';
import { chosenVariations } from '../../scenes/variation-split.js';
import type { Failure } from '../../sim/errors.js';
import { type Rate, wilson } from '../evaluate/wilson.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';
import type { DemonstrationJob } from '../workers/worker.js';

/** One try. */
export interface ExpertRun {
  seed: number;
  variation: number;
  success: boolean;
  /** `placement_failed` where the scene could not even be set. */
  failure: Failure | 'placement_failed' | null;
  detail: string | null;
  keypoints: number;
  /** Simulated seconds. */
  seconds: number;
}

export interface ExpertRuns {
  task: string;
  success: Rate;
  /** Failed runs by reason, the most frequent first. */
  reasons: { reason: string; count: number }[];
  runs: ExpertRun[];
}

export interface ExpertRunsOptions {
  /** First seed, and how many; variations take turns. */
  first: number;
  count: number;
  workers: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Seeds that a worker takes at once. */
const CHUNK = 5;

/** Runs the expert once for each seed. The result does not depend on the number of workers. */
export async function runExpertOver(
  task: LoadedTask,
  { first, count, workers, onProgress, signal }: ExpertRunsOptions,
): Promise<ExpertRuns> {
  const variations = chosenVariations(task);
  const episodes = Array.from({ length: count }, (_, i) => ({
    seed: first + i,
    variation: variations[(first + i) % variations.length]!,
  }));
  const jobs: DemonstrationJob[] = [];
  for (let i = 0; i < count; i += CHUNK) {
    jobs.push({ ...sourceOf(task), episodes: episodes.slice(i, i + CHUNK) });
  }
  if (signal) setMaxListeners(0, signal); // one a job
  const pool = createPool(Math.max(1, Math.min(workers, jobs.length)));
  let done = 0;
  onProgress?.(done, count);
  try {
    const results = await Promise.all(
      jobs.map(async (job) => {
        const runs: ExpertRun[] = await pool.run(job, { name: 'demonstrationJob', signal: signal ?? null });
        onProgress?.((done += runs.length), count);
        return runs;
      }),
    );
    return summary(task.task.name, results.flat());
  } catch (error) {
    throw restoreError(error);
  } finally {
    await pool.destroy();
  }
}

function summary(task: string, runs: ExpertRun[]): ExpertRuns {
  const counts = new Map<string, number>();
  for (const { failure } of runs) if (failure) counts.set(failure, (counts.get(failure) ?? 0) + 1);
  return {
    task,
    success: wilson(runs.filter(({ success }) => success).length, runs.length),
    reasons: [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    runs,
  };
}
