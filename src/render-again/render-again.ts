/** Pictures of stored episodes into a folder of files, by many workers, from states alone. */
import { setMaxListeners } from 'node:events';
import {
  finishExportFolder,
  leaveExportFolder,
  openExportFolder,
} from '../../datasets/export/parts/export-folder.js';
import type { EpisodeRecord } from '../../datasets/records.js';
import type { Dataset } from '../../datasets/store/dataset.js';
import { sourceOf } from '../../scenes/task-source.js';
import { restoreError } from '../workers/errors.js';
import { createPool } from '../workers/pool.js';
import { EPISODE_FILE, episodeFolder, type PictureChoices } from './episode-folder.js';
import { episodeTasks } from './episode-task.js';
import { formatFrameChoice } from './frame-choice.js';
import type { RenderJob } from './render-worker.js';
import { formatStyle } from './style.js';

export interface RenderOptions extends PictureChoices {
  /** Numbers of the episodes; all if not given. */
  episodes?: readonly number[];
  /** Folder for the pictures. */
  out: string;
  workers: number;
  /** Keep the finished episodes of an earlier run of the same choices. */
  resume?: boolean;
  /** Told how many episodes of how many are done. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

export interface RenderResult {
  /** Episodes in the folder, and how many of them were drawn now. */
  episodes: number;
  drawn: number;
  /** Pictures drawn now; one of each layer counts once. */
  pictures: number;
}

/** Episodes that wait for a worker in memory, for each worker. */
const WAITING = 3;

/**
 * Draws stored episodes again: other cameras, sizes, styles, depth and segmentation. The same choices give the same
 * bytes with any number of workers, and for cameras, size and encoding of the dataset the very bytes of its images.
 *
 * @throws RobotR1Error `no_such_episode`; `folder_not_empty`, `other_export`; `other_task_text`; `disk_full`,
 *   `not_writable`; an AbortError on `signal`
 * @example
 * await renderAgain(await openDataset('my-dataset'), {
 *   cameras: ['overhead'], width: 512, height: 512, style: 'recorded', frames: 'keypoints',
 *   layers: ['rgb', 'depth'], colours: { encoding: 'jpeg', quality: 90 }, out: 'pictures', workers: 4,
 * });
 */
export async function renderAgain(dataset: Dataset, options: RenderOptions): Promise<RenderResult> {
  const { out, workers, resume = false, onProgress, signal } = options;
  const indices = options.episodes ? [...new Set(options.episodes)].sort((a, b) => a - b) : undefined;
  for (const index of indices ?? []) dataset.shardOfEpisode(index); // refuses one that is not there
  const numbers = indices ?? (await allEpisodes(dataset));
  const choices = choicesOf(options);
  const plan = {
    format: 'pictures',
    dataset: dataset.info.hash,
    options: {
      ...{ ...choices, cameras: [...choices.cameras], layers: [...choices.layers] },
      ...{ frames: formatFrameChoice(choices.frames), style: formatStyle(choices.style) },
      episodes: indices ?? 'all',
    },
    // The file that says "done" goes first where an earlier run is replaced.
    paths: numbers.flatMap((index) => [`${episodeFolder(index)}/${EPISODE_FILE}`, episodeFolder(index)]),
  };
  const finished = await openExportFolder(out, plan, { resume });
  const open = numbers.filter((index) => !finished.has(`${episodeFolder(index)}/${EPISODE_FILE}`));
  let done = numbers.length - open.length;
  onProgress?.(done, numbers.length);
  let pictures = 0;
  try {
    await drawAll(dataset, open, { choices, out, workers, signal }, (count) => {
      pictures += count;
      onProgress?.(++done, numbers.length);
    });
  } catch (error) {
    await leaveExportFolder(out, plan);
    throw error;
  }
  const result = { episodes: numbers.length, drawn: open.length, pictures };
  await finishExportFolder(out, plan, { episodes: numbers.length });
  return result;
}

const choicesOf = ({
  cameras,
  width,
  height,
  style,
  frames,
  layers,
  colours,
}: RenderOptions): PictureChoices => ({
  ...{ cameras, width, height, style, frames, layers, colours },
});

/** Numbers of all episodes, from the manifests' ranges. */
async function allEpisodes(dataset: Dataset): Promise<number[]> {
  const numbers: number[] = [];
  for (const { firstEpisode, lastEpisode } of dataset.info.shards) {
    if (firstEpisode === undefined || lastEpisode === undefined) continue;
    for (let index = firstEpisode; index <= lastEpisode; index++) numbers.push(index);
  }
  return numbers;
}

async function drawAll(
  dataset: Dataset,
  indices: readonly number[],
  {
    choices,
    out,
    workers,
    signal,
  }: Pick<RenderOptions, 'out' | 'workers' | 'signal'> & { choices: PictureChoices },
  onEpisode: (pictures: number) => void,
): Promise<void> {
  if (indices.length === 0) return;
  const taskOf = episodeTasks(dataset);
  const threads = Math.min(workers, indices.length);
  const pool = createPool(threads);
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  setMaxListeners(0, stop); // one an episode
  const running = new Set<Promise<void>>();
  const draw = async (episode: EpisodeRecord): Promise<void> => {
    try {
      const job: RenderJob = { ...sourceOf(await taskOf(episode)), episode, out, choices };
      onEpisode(await pool.run(job, { name: 'renderJob', signal: stop }));
    } catch (error) {
      failed.abort(restoreError(error));
    }
  };
  try {
    for (const index of indices) {
      stop.throwIfAborted();
      const work = draw(await dataset.episode(index)).finally(() => running.delete(work));
      running.add(work);
      while (running.size >= threads * WAITING) await Promise.race(running);
    }
    await Promise.all(running);
    stop.throwIfAborted();
  } finally {
    await pool.destroy();
  }
}
