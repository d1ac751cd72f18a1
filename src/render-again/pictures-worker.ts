/** What a worker thread does for exports of whole episodes: the pictures of some frames of one episode. */
import type { PictureLook } from '../../datasets/export/format.js';
import type { EpisodeRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { TaskSource } from '../../scenes/task-source.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { Renderer } from '../../sim/render/renderer.js';
import { encode } from '../generate/make-images.js';
import { drawEpisode } from './draw-episode.js';

/** Frames of an episode to draw, from `first` up to but without `end`. */
export interface PicturesJob extends TaskSource {
  episode: EpisodeRecord;
  first: number;
  end: number;
  look: PictureLook & { cameras: readonly CameraName[] };
}

/** Draws the frames; gives the pictures of each in the order of the cameras. */
export async function drawPictures(
  { episode, first, end, look, ...source }: PicturesJob,
  taskFrom: (source: TaskSource) => Promise<LoadedTask>,
  renderer: () => Renderer,
): Promise<Uint8Array[][]> {
  const { encoding, quality } = look;
  const frames = Array.from({ length: end - first }, (_, i) => first + i);
  const pictures: Promise<Uint8Array>[] = [];
  const task = await taskFrom(source);
  for await (const { image } of drawEpisode(renderer(), task, episode, frames, {
    ...look,
    style: 'recorded',
  })) {
    pictures.push(encoding === 'raw' ? Promise.resolve(image.rgb) : encode(image, { encoding, quality }));
  }
  const drawn = await Promise.all(pictures);
  return frames.map((_, i) => drawn.slice(i * look.cameras.length, (i + 1) * look.cameras.length));
}
