/** A worker's part of a run: it asks for episodes, runs them, and brings back what came of them. */
import type { MessagePort } from 'node:worker_threads';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { TaskSource } from '../../scenes/task-source.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import type { Renderer } from '../../sim/render/renderer.js';
import type { Policy, PolicyOptions } from '../policies/policy.js';
import { createPolicy } from '../policies/registry.js';
import { type RolloutOptions, rollout } from './rollout.js';
import type { Rollout } from './rollout-record.js';

/** What a worker is given. */
export interface PlayJob {
  policy: string;
  policyOptions: PolicyOptions;
  tasks: Record<string, TaskSource>;
  /** Talks with the worker in {@link FromWorker} and {@link ToWorker}. */
  port: MessagePort;
}

/** A file's episodes to run. */
export interface FileWork {
  file: number;
  episodes: { task: string; variation: number; seed: number; options: RolloutOptions }[];
}

/** An episode is done; or one of the worker's lanes wants work, and brings what it has done. */
export type FromWorker = 'episode' | { lane: number; done: { file: number; rollouts: Rollout[] } | null };

/** Work for a lane, or null: there is no more. */
export interface ToWorker {
  lane: number;
  work: FileWork | null;
}

/**
 * Runs episodes until there are no more, as many at once as the policy says.
 *
 * @param taskFrom reads a task, once
 */
export async function playEpisodes(
  { policy, policyOptions, tasks, port }: PlayJob,
  taskFrom: (source: TaskSource) => Promise<LoadedTask>,
  renderer: () => Renderer,
): Promise<void> {
  await loadPhysics();
  const player = await createPolicy(policy, policyOptions);
  const next = createLanes(port);
  const run = async (lane: number): Promise<void> => {
    let done: { file: number; rollouts: Rollout[] } | null = null;
    for (;;) {
      const work = await next(lane, done);
      if (!work) return;
      done = { file: work.file, rollouts: [] };
      for (const { task, variation, seed, options } of work.episodes) {
        const loaded = await taskFrom(tasks[task]!);
        done.rollouts.push(await rollout(player, loaded, variation, seed, options, renderer));
        port.postMessage('episode' satisfies FromWorker);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: lanesOf(player) }, (_, lane) => run(lane)));
  } finally {
    await player.close?.();
    port.close();
  }
}

const lanesOf = ({ concurrency = 1 }: Policy): number => Math.max(1, Math.floor(concurrency));

/** Asks for work over a port that all lanes share. */
function createLanes(port: MessagePort) {
  const waiting = new Map<number, (work: FileWork | null) => void>();
  port.on('message', ({ lane, work }: ToWorker) => waiting.get(lane)?.(work));
  return (lane: number, done: { file: number; rollouts: Rollout[] } | null): Promise<FileWork | null> =>
    new Promise((resolve) => {
      waiting.set(lane, resolve);
      port.postMessage({ lane, done } satisfies FromWorker);
    });
}
