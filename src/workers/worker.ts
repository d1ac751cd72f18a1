/** What worker threads do. Each has one physics engine and one renderer of its own. */
import type { MessagePort } from 'node:worker_threads';
import sharp from 'sharp';
import { sha256 } from '../../datasets/store/hash.js';
import { writeShard } from '../../datasets/store/shard.js';
import type { ShardPlan } from '../../datasets/store/shard-plan.js';
import { folderStorage } from '../../datasets/store/storage.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { readSource, type TaskSource } from '../../scenes/task-source.js';
import { RobotR1Error } from '../../sim/errors.js';
import { loadPhysics } from '../../sim/physics/engine.js';
import { createRenderer, type Renderer } from '../../sim/render/renderer.js';
import type { ExpertRun } from '../authoring/expert-runs.js';
import { demonstrate } from '../demonstrate/demonstrate.js';
import { type BenchImageJob, lookAtEpisode } from '../embodied/make/bench-worker.js';
import { type PlayJob, playEpisodes } from '../evaluate/play-worker.js';
import { type RolloutOptions, rollout } from '../evaluate/rollout.js';
import type { Rollout } from '../evaluate/rollout-record.js';
import { makeShard } from '../generate/make-shard.js';
import type { Recipe } from '../generate/recipe.js';
import type { Keypoint } from '../keypoint-action.js';
import type { PolicyOptions } from '../policies/policy.js';
import { createPolicy } from '../policies/registry.js';
import { drawImageSetShard, type ImageSetJob } from '../render-again/image-set.js';
import { drawPictures, type PicturesJob } from '../render-again/pictures-worker.js';
import { type RenderJob, renderEpisode } from '../render-again/render-worker.js';
import { type ObservedStart, observeStart } from '../train/execution/observe.js';
import { environmentAt, type Start } from '../train/execution/start.js';
import { type Trial, tryKeypoints } from '../train/execution/trial.js';
import { withPlainErrors } from './errors.js';

// Workers are the parallelism; an encoder with threads of its own would only get in their way.
sharp.concurrency(1);

let renderer: Renderer | undefined;
const ownRenderer = (): Renderer => (renderer ??= createRenderer());

const tasks = new Map<string, LoadedTask>();
async function taskFrom({ taskText, taskFiles }: TaskSource): Promise<LoadedTask> {
  // The text alone does not tell: its files may differ.
  const hashes = [...taskFiles].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`);
  const key = hashes.join('') + taskText;
  let task = tasks.get(key);
  if (!task) tasks.set(key, (task = await readSource({ taskText, taskFiles })));
  return task;
}

/** One shard to make and write. */
export interface ShardJob extends TaskSource {
  recipe: Recipe;
  recipeHash: string;
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
  plan,
  out,
  progress,
  ...source
}: ShardJob): Promise<void> {
  await loadPhysics();
  const content = await makeShard(recipe, await taskFrom(source), plan, ownRenderer(), () =>
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

/** Makes one image of a benchmark of embodied reasoning. */
export const benchImageJob = withPlainErrors((job: BenchImageJob) =>
  lookAtEpisode(job, taskFrom, ownRenderer),
);

/** Draws the pictures of a stored episode again. */
export const renderJob = withPlainErrors((job: RenderJob) => renderEpisode(job, taskFrom, ownRenderer));

/** Draws a shard of a further image set. */
export const imageSetJob = withPlainErrors((job: ImageSetJob) =>
  drawImageSetShard(job, taskFrom, ownRenderer),
);

/** Draws frames of a stored episode for an export. */
export const picturesJob = withPlainErrors((job: PicturesJob) => drawPictures(job, taskFrom, ownRenderer));

/** Runs a policy through the episodes of an evaluation that are dealt to this worker. */
export const playJob = withPlainErrors((job: PlayJob) => playEpisodes(job, taskFrom, ownRenderer));

/** Some episodes of one task to try a policy in. */
export interface RolloutJob extends TaskSource {
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
  episodes,
  options,
  ...source
}: RolloutJob): Promise<Rollout[]> {
  await loadPhysics();
  const task = await taskFrom(source);
  const player = await createPolicy(policy, policyOptions);
  const results: Rollout[] = [];
  for (const { variation, seed } of episodes) {
    results.push(await rollout(player, task, variation, seed, options, ownRenderer));
  }
  return results;
}

export const rolloutJob = withPlainErrors(runEpisodes);

/** Some episodes of one task for the expert. */
export interface DemonstrationJob extends TaskSource {
  episodes: { variation: number; seed: number }[];
}

/** Demonstrates each episode once and tells how it went. */
async function demonstrateEpisodes({ episodes, ...source }: DemonstrationJob): Promise<ExpertRun[]> {
  await loadPhysics();
  const task = await taskFrom(source);
  return episodes.map(({ variation, seed }) => expertRun(task, variation, seed));
}

function expertRun(task: LoadedTask, variation: number, seed: number): ExpertRun {
  try {
    const { success, failure, failureDetail, keypoints, frames } = demonstrate(task, variation, seed);
    const seconds = frames.time.data.at(-1) ?? 0;
    return { seed, variation, success, failure, detail: failureDetail, keypoints: keypoints.length, seconds };
  } catch (error) {
    if (!(error instanceof RobotR1Error) || error.code !== 'placement_failed') throw error;
    const { message } = error;
    return {
      ...{ seed, variation, success: false, failure: 'placement_failed', detail: message },
      ...{ keypoints: 0, seconds: 0 },
    };
  }
}

export const demonstrationJob = withPlainErrors(demonstrateEpisodes);

/** Some moments of episodes of one task to look at. */
export interface ObserveJob extends TaskSource {
  starts: Start[];
  /** What to look with; pictures are size × size. */
  camera: { name: string; size: number };
}

/** What a policy sees at each start; null where the expert does not come so far. */
async function observeStarts({ starts, camera, ...source }: ObserveJob): Promise<(ObservedStart | null)[]> {
  await loadPhysics();
  const task = await taskFrom(source);
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
export interface TrialJob extends TaskSource {
  starts: { start: Start; keypoints: Keypoint[] }[];
}

/** Tries every keypoint from its start. */
async function tryFromStarts({ starts, ...source }: TrialJob): Promise<Trial[][]> {
  await loadPhysics();
  const task = await taskFrom(source);
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
