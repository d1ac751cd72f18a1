/** The pictures of one episode as files: a folder that appears when all of them and `episode.json` are there. */
import { join } from 'node:path';
import { openWholeFolder } from '../../datasets/export/parts/whole-folder.js';
import type { EpisodeRecord } from '../../datasets/records.js';
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
  const keypoints = new Set(episode.keypoints);
  const entries: PictureEntry[] = [];
  let names: readonly string[] = [];
  const frames = chosenFrames(episode, choices.frames);
  const files = await openWholeFolder(join(out, episodeFolder(episode.index)));
  try {
    for await (const drawn of drawEpisode(renderer, task, episode, frames, choices)) {
      const { frame, camera, view, image } = drawn;
      names = renderer.segmentationNames;
      const layerFiles: PictureEntry['files'] = {};
      for (const layer of layers) {
        const file = `${camera}-${String(frame).padStart(5, '0')}${endingOf(layer, colours)}`;
        layerFiles[layer] = file;
        await files.add(file, encodeLayer(image, layer, colours));
      }
      entries.push({
        frame,
        time: episode.frames.time.data[frame]!,
        isKeypoint: keypoints.has(frame),
        camera,
        files: layerFiles,
        intrinsics: [...view.intrinsics],
        extrinsics: [...view.extrinsics],
      });
    }
    const { index, variation, seed, instruction, version } = episode;
    const description = {
      ...{ episode: index, task: episode.task, variation, seed, instruction, version },
      ...{ width, height, style: formatStyle(style), depthUnit: 'millimetre' },
      segmentation: Object.fromEntries(names.map((name, id) => [id, name])),
      pictures: entries,
    };
    await files.add(EPISODE_FILE, Buffer.from(`${JSON.stringify(description, null, 2)}\n`));
    await files.finish();
    return entries.length;
  } finally {
    await files.discard();
  }
}
