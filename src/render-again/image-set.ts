/**
 * Further image sets of a dataset: the frames of its images, drawn by other cameras, in other sizes and styles. Record
 * by record they show what the dataset's own images show, so a question may be asked about any of them.
 */
import { setMaxListeners } from 'node:events';
import type { EpisodeRecord, ImageRecord } from '../../datasets/records.js';
import { type Dataset, openDataset } from '../../datasets/store/dataset.js';
import { finishDataset } from '../../datasets/store/finish.js';
import type { DatasetInfo } from '../../datasets/store/info.js';
import { intactShard, writeShard } from '../../datasets/store/shard.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { sourceOf, type TaskSource } from '../../scenes/task-source.js';
import { RobotR1Error } from '../../sim/errors.js';
import { sceneView } from '../../sim/render/camera-rig.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { Renderer } from '../../sim/render/renderer.js';
import { tipPose } from '../../sim/robot/kinematics.js';
import { frameState, reposedSceneState } from '../generate/frame-state.js';
import { encode } from '../generate/make-images.js';
import type { Recipe } from '../generate/recipe.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';
import { episodeTasks } from './episode-task.js';
import { formatStyle, type Style, styledScene } from './style.js';

/** How the images of a further set look. */
export interface ImageSetChoices {
  camera: CameraName;
  width: number;
  height: number;
  style: Style;
  colours: Recipe['image'];
}

export interface ImageSetOptions extends ImageSetChoices {
  workers: number;
  /** Told how many shards of how many are done. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Name of a further set: `overhead-512`, `front-640x480-light-strong`. */
export function furtherSetName({ camera, width, height, style }: ImageSetChoices): string {
  const size = width === height ? `${width}` : `${width}x${height}`;
  const looks = style === 'recorded' ? '' : `-${formatStyle(style).replaceAll(/[^a-z]+/g, '-')}`;
  return `${camera}-${size}${looks}`;
}

/**
 * Draws a further image set into a dataset and lists it in dataset.json, whose hash of the whole then covers it. Shards
 * of the set that are there and whole are kept, so the same call goes on after an interruption and mends damage.
 *
 * @param path folder of a finished dataset
 * @returns name of the set, and what dataset.json says now
 * @throws RobotR1Error `image_set_exists` where the dataset has other images of that name; `no_dataset` and the like;
 *   `disk_full`, `not_writable`; an AbortError on `signal`
 */
export async function addImageSet(
  path: string,
  options: ImageSetOptions,
): Promise<{ set: string; info: DatasetInfo }> {
  const dataset = await openDataset(path);
  const { info, storage } = dataset;
  const { camera, width, height, style, colours, onProgress } = options;
  const set = furtherSetName(options);
  const entry = { ...{ camera, width, height, encoding: colours.encoding }, style: formatStyle(style) };
  const known = info.imageSets[set];
  if (known && JSON.stringify(known) !== JSON.stringify(entry)) {
    throw new RobotR1Error('image_set_exists', `${path} has other images named ${set}`, {
      place: { file: storage.locate(`images/${set}`) },
      remedy: 'Choose another size or style, or write the pictures into a folder with --out.',
    });
  }
  const open: number[] = [];
  for (let number = 0; number < dataset.shards; number++) {
    const shard = { folder: `images/${set}`, number };
    if (!(await intactShard(storage, shard, info.recipeHash))) open.push(number);
  }
  let done = dataset.shards - open.length;
  onProgress?.(done, dataset.shards);
  await drawShards(dataset, path, set, open, options, () => onProgress?.(++done, dataset.shards));
  const { recipe, versions, renderer, license, baselines } = info;
  const described = { recipe, versions, renderer, license, baselines, shards: dataset.shards };
  const imageSets = { ...info.imageSets, [set]: entry };
  return { set, info: await finishDataset(path, { ...described, imageSets }) };
}

async function drawShards(
  dataset: Dataset,
  path: string,
  set: string,
  open: readonly number[],
  { workers, signal, camera, width, height, style, colours }: ImageSetOptions,
  onShard: () => void,
): Promise<void> {
  if (open.length === 0) return;
  const from = ownSet(dataset.info);
  const choices: ImageSetChoices = { camera, width, height, style, colours };
  const taskOf = episodeTasks(dataset);
  const pool = createPool(Math.min(workers, open.length));
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  setMaxListeners(0, stop); // one a shard
  try {
    await Promise.all(
      open.map(async (number) => {
        const { value: first } = await dataset.episodes([number]).next();
        const source: TaskSource = first
          ? sourceOf(await taskOf(first))
          : { taskText: '', taskFiles: new Map() };
        const job: ImageSetJob = { ...source, path, from, set, number, choices };
        try {
          await pool.run(job, { name: 'imageSetJob', signal: stop });
          onShard();
        } catch (error) {
          failed.abort(restoreError(error));
        }
      }),
    );
    stop.throwIfAborted();
  } finally {
    await pool.destroy();
  }
}

/** A set that was made with the dataset. */
function ownSet({ imageSets }: DatasetInfo): string {
  const own = Object.entries(imageSets).find(([, { style }]) => style === undefined);
  if (own) return own[0];
  throw new RobotR1Error('damaged_dataset', 'dataset.json lists no images that were made with the dataset', {
    kind: 'work',
    remedy: 'Run its generate command again with --resume.',
  });
}

/** One shard of a further set to draw. */
export interface ImageSetJob extends TaskSource {
  /** The dataset folder. */
  path: string;
  /** The set whose frames are drawn, and the one to make. */
  from: string;
  set: string;
  number: number;
  choices: ImageSetChoices;
}

/** In a worker: draws what every image of a shard shows, and writes the shard. */
export async function drawImageSetShard(
  { path, from, set, number, choices, ...source }: ImageSetJob,
  taskFrom: (source: TaskSource) => Promise<LoadedTask>,
  renderer: () => Renderer,
): Promise<void> {
  const { info, storage, episodes, images } = await openDataset(path);
  const byIndex = new Map<number, EpisodeRecord>();
  for await (const episode of episodes([number])) byIndex.set(episode.index, episode);
  const shown: ImageRecord[] = [];
  for await (const image of images(from, [number])) shown.push(image);
  const drawn =
    shown.length === 0 ? [] : await drawShown(renderer(), await taskFrom(source), byIndex, shown, choices);
  await writeShard(storage, { folder: `images/${set}`, number }, drawn, { recipeHash: info.recipeHash });
}

async function drawShown(
  renderer: Renderer,
  task: LoadedTask,
  episodes: ReadonlyMap<number, EpisodeRecord>,
  shown: readonly ImageRecord[],
  { camera, width, height, style, colours }: ImageSetChoices,
): Promise<ImageRecord[]> {
  const drawn = new Array<ImageRecord>(shown.length);
  // Grouped by episode, since loading a scene costs more than posing it.
  const order = [...shown.keys()].sort((a, b) => shown[a]!.episode - shown[b]!.episode || a - b);
  let loaded: { episode: EpisodeRecord; scene: ReturnType<typeof styledScene> } | undefined;
  for (const i of order) {
    const { episode: index, frame, reposed } = shown[i]!;
    const episode = episodes.get(index)!;
    if (loaded?.episode !== episode) {
      loaded = { episode, scene: styledScene(task, episode, style) };
      renderer.load(loaded.scene);
    }
    const recorded = frameState(episode, frame);
    const state = reposed ? reposedSceneState(recorded, reposed) : recorded;
    renderer.pose(state);
    const tip = tipPose(state.jointPositions);
    const image = renderer.render(sceneView(loaded.scene, camera, width, height, tip, frame));
    const bytes = await encode(image, colours);
    drawn[i] = {
      ...{ episode: index, frame, camera, width, height },
      encoding: colours.encoding,
      bytes,
      reposed,
    };
  }
  return drawn;
}
