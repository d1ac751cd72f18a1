/** What a worker thread does for exports of whole episodes: the pictures of some frames of one episode. */
import type { Picture, PictureLook } from '../../datasets/export/format.js';
import type { EpisodeRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { TaskSource } from '../../scenes/task-source.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { Image, Renderer } from '../../sim/render/renderer.js';
import { encode } from '../generate/make-images.js';
import { drawEpisode } from './draw-episode.js';

/** Frames of an episode to draw, from `first` up to but without `end`. */
export interface PicturesJob extends TaskSource {
  episode: EpisodeRecord;
  first: number;
  end: number;
  look: PictureLook & { cameras: readonly CameraName[] };
}

/** What was drawn: the pictures of each frame in the order of the cameras. */
export interface DrawnPictures {
  frames: Picture[][];
  segmentationNames: readonly string[];
}

/** Draws the frames. */
export async function drawPictures(
  { episode, first, end, look, ...source }: PicturesJob,
  taskFrom: (source: TaskSource) => Promise<LoadedTask>,
  ownRenderer: () => Renderer,
): Promise<DrawnPictures> {
  const frames = Array.from({ length: end - first }, (_, i) => first + i);
  const pictures: Promise<Picture>[] = [];
  const task = await taskFrom(source);
  const renderer = ownRenderer();
  for await (const { image } of drawEpisode(renderer, task, episode, frames, {
    ...look,
    style: 'recorded',
  })) {
    pictures.push(pictureOf(image, look));
  }
  const drawn = await Promise.all(pictures);
  return {
    frames: frames.map((_, i) => drawn.slice(i * look.cameras.length, (i + 1) * look.cameras.length)),
    segmentationNames: renderer.segmentationNames,
  };
}

async function pictureOf(
  image: Image,
  { encoding, quality, layers = [] }: Pick<PictureLook, 'encoding' | 'quality' | 'layers'>,
): Promise<Picture> {
  return {
    rgb: encoding === 'raw' ? image.rgb : await encode(image, { encoding, quality }),
    ...(layers.includes('depth') && { depth: image.depth }),
    ...(layers.includes('segmentation') && { segmentation: image.segmentation }),
  };
}
