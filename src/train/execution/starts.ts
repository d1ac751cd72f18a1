/** Which moments a policy practises from, and the workers that make them and try its keypoints. */
import type { Piscina } from 'piscina';
import { episodeWaypoints } from '../../../scenes/episode-scene.js';
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { sourceOf } from '../../../scenes/task-source.js';
import { chosenVariations } from '../../../scenes/variation-split.js';
import { deriveSeed, randomStream } from '../../../sim/math/random.js';
import type { Keypoint } from '../../keypoint-action.js';
import { restoreError } from '../../workers/errors.js';
import type { ObserveJob, TrialJob } from '../../workers/worker.js';
import type { ObservedStart } from './observe.js';
import type { Start } from './start.js';
import type { Trial } from './trial.js';

/** A start of one of several tasks. */
export interface TaskStart {
  task: LoadedTask;
  start: Start;
}

/**
 * The starts of a step: tasks in turn, an episode of their own each, any of the expert's waypoints. They share no seed
 * with evaluation or with datasets.
 */
export function drawStarts(
  tasks: readonly LoadedTask[],
  count: number,
  seed: number,
  step: number,
): TaskStart[] {
  return Array.from({ length: count }, (_, i) => {
    const number = step * count + i;
    const task = tasks[number % tasks.length]!;
    const random = randomStream(seed, 'practice', number);
    const variation = random.pick(chosenVariations(task));
    const episodeSeed = deriveSeed(seed, 'practice episode', number);
    const waypoint = random.integer(episodeWaypoints(task.task, variation, episodeSeed).length);
    return { task, start: { variation, seed: episodeSeed, waypoint } };
  });
}

/** Looks at starts; null where the expert does not come so far. */
export function observeAll(
  pool: Piscina,
  starts: readonly TaskStart[],
  camera: ObserveJob['camera'],
): Promise<(ObservedStart | null)[]> {
  return byTask(starts, (task, some) => {
    const job: ObserveJob = { ...sourceOf(task), starts: some.map(({ start }) => start), camera };
    return pool.run(job, { name: 'observeJob' });
  });
}

/** Tries the keypoints of each start. */
export function tryAll(
  pool: Piscina,
  starts: readonly (TaskStart & { keypoints: Keypoint[] })[],
): Promise<Trial[][]> {
  return byTask(starts, (task, some) => {
    const job: TrialJob = {
      ...sourceOf(task),
      starts: some.map(({ start, keypoints }) => ({ start, keypoints })),
    };
    return pool.run(job, { name: 'trialJob' });
  });
}

/** Runs a job for the starts of each task, and puts the results into the order of the starts. */
async function byTask<Item extends TaskStart, Result>(
  items: readonly Item[],
  run: (task: LoadedTask, some: Item[]) => Promise<Result[]>,
): Promise<Result[]> {
  const groups = new Map<LoadedTask, { item: Item; place: number }[]>();
  items.forEach((item, place) => {
    const group = groups.get(item.task);
    if (group) group.push({ item, place });
    else groups.set(item.task, [{ item, place }]);
  });
  const results = new Array<Result>(items.length);
  try {
    await Promise.all(
      [...groups].map(async ([task, group]) => {
        const made = await run(
          task,
          group.map(({ item }) => item),
        );
        for (const [i, { place }] of group.entries()) results[place] = made[i]!;
      }),
    );
  } catch (error) {
    throw restoreError(error);
  }
  return results;
}
