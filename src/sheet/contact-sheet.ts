/** A contact sheet: what a camera saw at each keypoint of some episodes, told in pictures and words. */
import type { EpisodeRecord } from '../../datasets/records.js';
import type { Dataset } from '../../datasets/store/dataset.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { CameraName } from '../../sim/render/cameras.js';
import { createRenderer } from '../../sim/render/renderer.js';
import { readStoredTask } from '../assets/stored-task.js';
import { drawSheet } from './draw-sheet.js';
import { episodeRow, type SheetRow } from './episode-row.js';

export interface ContactSheetOptions {
  /** Numbers of the episodes, a row each. Default: the first of each task. */
  episodes?: readonly number[];
  /** Default `front`. */
  camera?: CameraName;
  /** Pixels, width and height of a picture. Default 240. */
  size?: number;
}

/**
 * The contact sheet of a dataset, as the bytes of a PNG. Pictures are drawn from the stored states, so they may be of
 * any camera and size; text is drawn as outlines, so it needs no fonts.
 *
 * @throws RobotR1Error `no_such_episode`, and as reading the dataset does
 */
export async function contactSheet(
  dataset: Dataset,
  { episodes, camera = 'front', size = 240 }: ContactSheetOptions = {},
): Promise<Uint8Array> {
  const chosen = episodes
    ? await Promise.all(episodes.map((index) => dataset.episode(index)))
    : await firstOfEachTask(dataset);
  const renderer = createRenderer();
  const tasks = new Map<string, LoadedTask>();
  const rows: SheetRow[] = [];
  for (const episode of chosen) {
    const task = tasks.get(episode.task) ?? (await taskOf(dataset, episode));
    tasks.set(episode.task, task);
    rows.push(episodeRow(renderer, task, episode, camera, size));
  }
  return drawSheet(
    `What the ${camera.replaceAll('_', ' ')} camera sees at each keypoint. The crosshair marks where the gripper goes next.`,
    rows,
  );
}

/** The task as the dataset keeps it, which may differ from one of the same name elsewhere. */
async function taskOf({ storage }: Dataset, { task }: EpisodeRecord): Promise<LoadedTask> {
  return readStoredTask(storage, task);
}

async function firstOfEachTask(dataset: Dataset): Promise<EpisodeRecord[]> {
  const firsts = new Map<string, EpisodeRecord>();
  for (let shard = 0; shard < dataset.shards; shard++) {
    // A shard holds episodes of one task, so its first tells whether there is a new one.
    for await (const episode of dataset.episodes([shard])) {
      if (!firsts.has(episode.task)) firsts.set(episode.task, episode);
      break;
    }
  }
  return [...firsts.values()];
}
