/** The episodes of a run under a policy, in workers: each takes a file's episodes when it is done with those before. */
import { setMaxListeners } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { sourceOf } from '../../scenes/task-source.js';
import type { PolicyOptions } from '../policies/policy.js';
import { forWorkers } from '../policies/server/for-workers.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';
import type { FileWork, FromWorker, PlayJob, ToWorker } from './play-worker.js';
import type { Rollout } from './rollout-record.js';
import { episodesOfFile, type Run } from './run.js';

export interface PlayOptions {
  tasks: readonly LoadedTask[];
  /** As the policy gets them, with what is not written into results. */
  policyOptions: PolicyOptions;
  /** Numbers of the files to make. */
  files: readonly number[];
  workers: number;
  onEpisode(): void;
  /** Given each file's episodes as they are done, in any order. */
  onFile(file: number, rollouts: Rollout[]): Promise<void>;
  signal?: AbortSignal;
}

/**
 * Runs the files' episodes. When one worker fails the others stop.
 *
 * @throws RobotR1Error as policies do; an AbortError on `signal`; as `onFile` does
 */
export async function play(run: Run, options: PlayOptions): Promise<void> {
  const { tasks, files, onEpisode, onFile, signal } = options;
  if (files.length === 0) return;
  const queue = files.map((file) => workOf(run, file));
  const workers = Math.max(1, Math.min(options.workers, files.length));
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  setMaxListeners(0, stop); // one a worker
  const written: Promise<void>[] = [];
  const pool = createPool(workers);
  const work = async (): Promise<void> => {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (message: FromWorker) => {
      if (message === 'episode') return onEpisode();
      const { lane, done } = message;
      if (done) written.push(onFile(done.file, done.rollouts).catch((error) => failed.abort(error)));
      port1.postMessage({ lane, work: queue.shift() ?? null } satisfies ToWorker);
    });
    try {
      const job: PlayJob = {
        policy: run.policy,
        policyOptions: forWorkers(options.policyOptions, workers),
        tasks: Object.fromEntries(tasks.map((task) => [task.task.name, sourceOf(task)])),
        port: port2,
      };
      await pool.run(job, { name: 'playJob', transferList: [port2], signal: stop });
    } catch (error) {
      failed.abort(restoreError(error));
    } finally {
      port1.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: workers }, work));
    await Promise.all(written);
  } finally {
    await pool.destroy();
  }
  signal?.throwIfAborted();
  failed.signal.throwIfAborted();
}

function workOf(run: Run, file: number): FileWork {
  const { track, maxKeypoints, replan, grasping, policyOptions, levels } = run;
  const { answer } = policyOptions;
  return {
    file,
    episodes: episodesOfFile(run, file).map(({ level, task, variation, seed }) => {
      const { randomisation } = levels.find(({ name }) => name === level)!;
      const options = { track, maxKeypoints, replan, answer, level, grasping, randomisation };
      return { task, variation, seed, options };
    }),
  };
}
