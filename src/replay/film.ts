/** An episode as a film: what a camera saw, where keypoints are, and below it what is being done. */
import sharp, { type OverlayOptions } from 'sharp';
import type { EpisodeRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { FRAMES_PER_SECOND } from '../../sim/physics/engine.js';
import type { Renderer } from '../../sim/render/renderer.js';
import { drawEpisode, type Look } from '../render-again/draw-episode.js';
import { CAPTION_HEIGHT, captionMarkup } from './caption.js';
import { keypointMarkup } from './keypoint-marks.js';

/** Pictures of a film one after the other. */
export interface Film {
  /** Pixels; both even, as video encoders want them. */
  width: number;
  height: number;
  framesPerSecond: number;
  /** Number of pictures. */
  length: number;
  /** sRGB, three bytes a pixel, rows from the top. */
  pictures(): AsyncGenerator<Buffer>;
}

export interface FilmOptions extends Look {
  /** Show every so many-th frame; the film's rate falls with it, so that time passes as it did. */
  every: number;
}

const even = (pixels: number): number => 2 * Math.ceil(pixels / 2);

/**
 * The film of an episode from its states; nothing is simulated. Several cameras stand side by side.
 *
 * @example
 * const film = episodeFilm(createRenderer(), task, episode, {
 *   cameras: ['front', 'wrist'], width: 320, height: 320, style: 'recorded', every: 1,
 * });
 */
export function episodeFilm(
  renderer: Renderer,
  task: LoadedTask,
  episode: EpisodeRecord,
  options: FilmOptions,
): Film {
  const { cameras, every } = options;
  const count = episode.frames.time.data.length;
  const frames = Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
  const width = even(options.width * cameras.length);
  const height = even(options.height + CAPTION_HEIGHT);

  async function* pictures(): AsyncGenerator<Buffer> {
    let panels: OverlayOptions[] = [];
    let marks = '';
    for await (const { frame, view, image } of drawEpisode(renderer, task, episode, frames, options)) {
      const left = panels.length * options.width;
      const raw = { width: image.width, height: image.height, channels: 3 } as const;
      panels.push({ input: Buffer.from(image.rgb), raw, left, top: 0 });
      marks += keypointMarkup(episode, frame, view, left);
      if (panels.length < cameras.length) continue;
      const words = captionMarkup(episode, frame, { width, top: options.height });
      const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${marks}${words}</svg>`;
      yield sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
        .composite([...panels, { input: Buffer.from(overlay), left: 0, top: 0 }])
        .removeAlpha()
        .raw()
        .toBuffer();
      panels = [];
      marks = '';
    }
  }

  return { width, height, framesPerSecond: FRAMES_PER_SECOND / every, length: frames.length, pictures };
}
