/** What worker threads do. Each has one physics engine and one renderer of its own. */
import type { MessagePort } from 'node:worker_threads';
import sharp from 'sharp';
import { writeShard } from '../../datasets/store/shard.js';
import { folderStorage } from '../../datasets/store/storage.js';
import { type LoadedTask, parseTask } from '../../scenes/parse-task.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { createRenderer, type Renderer } from '../../sim/render/renderer.js';
import { type Rollout, type RolloutOptions, rollout } from '../evaluate/rollout.js';
import { makeShard } from '../generate/make-shard.js';
import type { ShardPlan } from '../generate/plan.js';
import type { Recipe } from '../generate/recipe.js';
import type { Keypoint } from '../keypoint-action.js';
import type { PolicyOptions } from '../policies/policy.js';
import { createPolicy } from '../policies/registry.js';
import { type ObservedStart, observeStart } from '../train/execution/observe.js';
import { environmentAt, type Start } from '../train/execution/start.js';
import { type Trial, tryKeypoints } from '../train/execution/trial.js';
import { withPlainErrors } from './errors.js';

// Workers are the parallelism; an encoder with threads of its own would only get in their way.
sharp.concurrency(1);

let renderer: Renderer | undefined;
const ownRenderer = (): Renderer => (renderer ??= createRenderer());

const tasks = new Map<string, LoadedTask>();
function taskFrom(text: string): LoadedTask {
  let task = tasks.get(text);
  if (!task) tasks.set(text, (task = parseTask(text)));
  return task;
}

/** One shard to make and write. */
export interface ShardJob {
  recipe: Recipe;
  recipeHash: string;
  taskText: string;
  plan: ShardPlan;
  /** The dataset folder. */
  out: string;
  /** Gets a message for every finished episode. */
  progress: MessagePort;
}

/** Makes a shard and writes it: episodes, images, then questions, each with its manifest after it. */
async function makeAndWriteShard({
  recipe,
  recipeHash,
  taskText,
  plan,
  out,
  progress,
}: ShardJob): Promise<void> {
  await loadPhysics();
  const content = await makeShard(recipe, taskFrom(taskText), plan, ownRenderer(), () =>
    progress.postMessage('episode'),
  );
  const storage = folderStorage(out);
  const { number } = plan;
  await writeShard(storage, { folder: 'episodes', number }, content.episodes, {
    recipeHash,
    details: { failedAttempts: content.failed },
  });
  for (const [set, images] of Object.entries(content.images)) {
    await writeShard(storage, { folder: `images/${set}`, number }, images, { recipeHash });
  }
  await writeShard(storage, { folder: 'questions', number }, content.questions, {
    recipeHash,
    details: { dropped: content.dropped },
  });
  progress.close();
}

export const writeShardJob = withPlainErrors(makeAndWriteShard);

/** Some episodes of one task to evaluate. */
export interface RolloutJob {
  policy: string;
  policyOptions: PolicyOptions;
  taskText: string;
  episodes: { variation: number; seed: number }[];
  options: RolloutOptions;
}

/** Runs a policy through some episodes. */
async function runEpisodes({
  policy,
  policyOptions,
  taskText,
  episodes,
  options,
}: RolloutJob): Promise<Rollout[]> {
  await loadPhysics();
  const task = taskFrom(taskText);
  const player = await createPolicy(policy, policyOptions);
  const results: Rollout[] = [];
  for (const { variation, seed } of episodes) {
    results.push(await rollout(player, task, variation, seed, options, ownRenderer));
  }
  return results;
}

export const rolloutJob = withPlainErrors(runEpisodes);

/** Some moments of episodes of one task to look at. */
export interface ObserveJob {
  taskText: string;
  starts: Start[];
  /** What to look with; pictures are size × size. */
  camera: { name: string; size: number };
}

/** What a policy sees at each start; null where the expert does not come so far. */
async function observeStarts({ taskText, starts, camera }: ObserveJob): Promise<(ObservedStart | null)[]> {
  await loadPhysics();
  const task = taskFrom(taskText);
  return starts.map((start) => {
    const environment = environmentAt(task, start);
    if (!environment) return null;
    try {
      return observeStart(environment, start.waypoint, camera, ownRenderer());
    } finally {
      environment.free();
    }
  });
}

export const observeJob = withPlainErrors(observeStarts);

/** Some keypoints to try, from moments of episodes of one task. */
export interface TrialJob {
  taskText: string;
  starts: { start: Start; keypoints: Keypoint[] }[];
}

/** Tries every keypoint from its start. */
async function tryFromStarts({ taskText, starts }: TrialJob): Promise<Trial[][]> {
  await loadPhysics();
  const task = taskFrom(taskText);
  return starts.map(({ start, keypoints }) => {
    const environment = environmentAt(task, start)!;
    try {
      return tryKeypoints(environment, start.waypoint, keypoints);
    } finally {
      environment.free();
    }
  });
}

export const trialJob = withPlainErrors(tryFromStarts);
