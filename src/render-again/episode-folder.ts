/** The pictures of one episode as files: a folder with `episode.json`, which is written last and means "done". */
import { join } from 'node:path';
import type { EpisodeRecord } from '../../datasets/records.js';
import { writeWhole } from '../../datasets/store/atomic.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { Renderer } from '../../sim/render/renderer.js';
import type { Recipe } from '../generate/recipe.js';
import { drawEpisode, type Look } from './draw-episode.js';
import { encodeLayer, endingOf, type Layer } from './encode.js';
import { chosenFrames, type FrameChoice } from './frame-choice.js';
import { formatStyle } from './style.js';

/** What is made of every episode. */
export interface PictureChoices extends Look {
  frames: FrameChoice;
  layers: readonly Layer[];
  /** Encoding of colours. */
  colours: Recipe['image'];
}

/** One picture in `episode.json`. */
export interface PictureEntry {
  frame: number;
  /** Seconds since the start. */
  time: number;
  isKeypoint: boolean;
  camera: CameraName;
  /** File of each layer, in the episode's folder. */
  files: Partial<Record<Layer, string>>;
  /** 3×3, row-major, pixels. */
  intrinsics: number[];
  /** 4×4, row-major, camera to world; OpenCV's axes (x right, y down, z forward). */
  extrinsics: number[];
}

/** Pictures that are being encoded and written at the same time: enough for the renderer never to wait. */
const IN_WORK = 24;

/** Name of an episode's folder; they sort in the order of the episodes. */
export const episodeFolder = (index: number): string => `episode-${String(index).padStart(6, '0')}`;

export const EPISODE_FILE = 'episode.json';

/**
 * Draws an episode and writes `episode-000012/front-00034.jpg`, `-depth.png` (16 bits, millimetres), and
 * `-segmentation.png` (ids, named in `episode.json`), as far as they are asked for.
 *
 * @param onPicture told after each picture is written
 * @returns how many pictures of a camera there are
 * @throws RobotR1Error `state_of_other_scene`; `disk_full`, `not_writable`
 */
export async function writeEpisodePictures(
  renderer: Renderer,
  task: LoadedTask,
  episode: EpisodeRecord,
  out: string,
  choices: PictureChoices,
): Promise<number> {
  const { layers, colours, width, height, style } = choices;
  const folder = join(out, episodeFolder(episode.index));
  const keypoints = new Set(episode.keypoints);
  const entries: PictureEntry[] = [];
  const pending = new Set<Promise<void>>();
  let failure: unknown;
  let names: readonly string[] = [];
  const frames = chosenFrames(episode, choices.frames);
  for await (const { frame, camera, view, image } of drawEpisode(renderer, task, episode, frames, choices)) {
    names = renderer.segmentationNames;
    const files: PictureEntry['files'] = {};
    for (const layer of layers) {
      const file = `${camera}-${String(frame).padStart(5, '0')}${endingOf(layer, colours)}`;
      files[layer] = file;
      const work = encodeLayer(image, layer, colours)
        .then((bytes) => writeWhole(join(folder, file), bytes))
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => pending.delete(work));
      pending.add(work);
    }
    entries.push({
      frame,
      time: episode.frames.time.data[frame]!,
      isKeypoint: keypoints.has(frame),
      camera,
      files,
      intrinsics: [...view.intrinsics],
      extrinsics: [...view.extrinsics],
    });
    while (pending.size >= IN_WORK) await Promise.race(pending);
    if (failure !== undefined) break;
  }
  await Promise.all(pending);
  if (failure !== undefined) throw failure;
  const { index, variation, seed, instruction, version } = episode;
  const description = {
    ...{ episode: index, task: episode.task, variation, seed, instruction, version },
    ...{ width, height, style: formatStyle(style), depthUnit: 'millimetre' },
    segmentation: Object.fromEntries(names.map((name, id) => [id, name])),
    pictures: entries,
  };
  await writeWhole(join(folder, EPISODE_FILE), `${JSON.stringify(description, null, 2)}\n`);
  return entries.length;
}
