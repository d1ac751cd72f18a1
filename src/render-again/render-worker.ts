/** What a worker thread does for `render`: the pictures of one episode. */
import type { EpisodeRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { TaskSource } from '../../scenes/task-source.js';
import type { Renderer } from '../../sim/render/renderer.js';
import { type PictureChoices, writeEpisodePictures } from './episode-folder.js';

/** One episode to draw. */
export interface RenderJob extends TaskSource {
  episode: EpisodeRecord;
  out: string;
  choices: PictureChoices;
}

/** Draws and writes an episode's pictures; returns how many of a camera there are. */
export async function renderEpisode(
  { episode, out, choices, ...source }: RenderJob,
  taskFrom: (source: TaskSource) => Promise<LoadedTask>,
  renderer: () => Renderer,
): Promise<number> {
  return writeEpisodePictures(renderer(), await taskFrom(source), episode, out, choices);
}
