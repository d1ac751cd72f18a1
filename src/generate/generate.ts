/** The main job: makes the shards that are missing, then finishes the dataset. */
import { setMaxListeners } from 'node:events';
import { createRequire } from 'node:module';
import { MessageChannel } from 'node:worker_threads';
import { finishDataset } from '../../datasets/store/finish.js';
import { type DatasetInfo, hasCard, type ImageSet, readInfo } from '../../datasets/store/info.js';
import { readManifest, shardKey } from '../../datasets/store/manifest.js';
import { prepareFolder, reopenDataset } from '../../datasets/store/prepare.js';
import { readShard } from '../../datasets/store/read-shard.js';
import { completeShard, intactShard } from '../../datasets/store/shard.js';
import { planShards, type ShardPlan } from '../../datasets/store/shard-plan.js';
import type { Storage } from '../../datasets/store/storage.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { sourceOf } from '../../scenes/task-source.js';
import { putTasks } from '../assets/stored-task.js';
import { shortcutMeter } from '../questions/shortcuts.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';
import { wholeFurtherSets } from './further-sets.js';
import { imageSetName } from './make-images.js';
import type { Recipe } from './recipe.js';

export interface GenerateOptions {
  recipe: Recipe;
  /** The recipe's tasks, in its order. */
  tasks: readonly LoadedTask[];
  /** The dataset folder. */
  out: string;
  workers: number;
  /** Go on with an unfinished dataset. */
  resume: boolean;
  /** Make only every so many-th shard: part `index` (from 0) of `count`. */
  part?: { index: number; count: number };
  /** Told how many episodes of how many are done. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export type GenerateResult =
  | { state: 'finished'; info: DatasetInfo }
  /** This part is done; other parts are missing. */
  | { state: 'part'; shards: number; missing: number };

/**
 * Generates a dataset. What is there already and whole is kept; the same recipe gives the same bytes with any number
 * of workers, in any number of parts, after any interruption.
 *
 * @throws RobotR1Error as `prepareFolder`; `expert_failed`; `disk_full`, `not_writable`; an AbortError on `signal`
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const { recipe, tasks, out, part } = options;
  const { storage, recipeHash, state } = await prepareFolder(out, recipe, { resume: options.resume });
  const plans = planShards(recipe);
  const folders = shardFolders(recipe);
  const info = state === 'complete' ? await readInfo(storage) : undefined;
  const manifestHashes = new Map(info?.shards.map(({ key, manifest }) => [key, manifest]));
  const isDone = async ({ number }: ShardPlan, check: typeof intactShard): Promise<boolean> => {
    for (const folder of folders) {
      const shard = { folder, number };
      if (!(await check(storage, shard, recipeHash, manifestHashes.get(shardKey(shard))))) return false;
    }
    return true;
  };
  const mine = plans.filter(({ number }) => !part || number % part.count === part.index);
  const open: ShardPlan[] = [];
  // What an earlier run left is read whole: a damaged shard is made again.
  for (const plan of mine) if (!(await isDone(plan, intactShard))) open.push(plan);
  await putTasks(storage, tasks);
  if (info && open.length === 0 && (await hasCard(storage, info))) return { state: 'finished', info };
  const further = info ? await wholeFurtherSets(storage, info) : {};
  if (info) await reopenDataset(storage, recipe);
  await makeShards(options, recipeHash, mine, open);

  let missing = 0;
  for (const plan of plans) if (!(await isDone(plan, completeShard))) missing++;
  if (missing > 0) return { state: 'part', shards: open.length, missing };
  return { state: 'finished', info: await finish(options, storage, plans.length, further) };
}

/** The folders in which every shard has a file. */
export const shardFolders = (recipe: Recipe): string[] => [
  'episodes',
  ...recipe.cameras.map((camera) => `images/${imageSetName(camera, recipe.size)}`),
  'questions',
];

async function makeShards(
  { recipe, tasks, out, workers, onProgress, signal }: GenerateOptions,
  recipeHash: string,
  mine: readonly ShardPlan[],
  open: readonly ShardPlan[],
): Promise<void> {
  const total = mine.reduce((sum, { count }) => sum + count, 0);
  let done = total - open.reduce((sum, { count }) => sum + count, 0);
  onProgress?.(done, total);
  if (open.length === 0) return;
  const pool = createPool(Math.min(workers, open.length));
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  setMaxListeners(0, stop); // one a shard
  try {
    await Promise.all(
      open.map(async (plan) => {
        const { port1, port2 } = new MessageChannel();
        port1.on('message', () => onProgress?.(++done, total));
        try {
          await pool.run(
            { recipe, recipeHash, ...sourceOf(tasks[plan.task]!), plan, out, progress: port2 },
            { name: 'writeShardJob', transferList: [port2], signal: stop },
          );
        } catch (error) {
          failed.abort(restoreError(error));
          throw failed.signal.reason;
        } finally {
          port1.close();
        }
      }),
    );
  } finally {
    await pool.destroy();
  }
}

async function finish(
  { recipe, out }: GenerateOptions,
  storage: Storage,
  shards: number,
  further: Record<string, ImageSet>,
): Promise<DatasetInfo> {
  const meter = shortcutMeter();
  for (let number = 0; number < shards; number++) {
    const shard = { folder: 'questions', number };
    const manifest = await readManifest(storage, shard);
    for await (const question of readShard<'questions'>(storage, shard, manifest)) meter.add(question);
  }
  const { encoding } = recipe.image;
  return finishDataset(out, {
    recipe,
    shards,
    versions: versions(recipe.version),
    renderer: 'cpu',
    imageSets: {
      ...further,
      ...Object.fromEntries(
        recipe.cameras.map((camera) => [
          imageSetName(camera, recipe.size),
          { camera, width: recipe.size, height: recipe.size, encoding },
        ]),
      ),
    },
    baselines: meter.results(),
  });
}

/** Versions of what the bytes depend on. */
function versions(own: string): Record<string, string> {
  const require = createRequire(import.meta.url);
  const of = (name: string): string => {
    // Not every package exports its package.json, so it is looked for where the package's main file lies.
    const entry = require.resolve(name);
    const root = entry.slice(0, entry.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/`.length);
    return (require(`${root}package.json`) as { version: string }).version;
  };
  return { 'robot-r1': own, rapier3d: of('@dimforge/rapier3d'), sharp: of('sharp') };
}
