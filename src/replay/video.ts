/** A film as an MP4 by ffmpeg, which gets the pictures through a pipe. */
import { openVideo, type VideoSettings } from '../../datasets/export/parts/video-file.js';
import type { Film } from './film.js';

/** H.264 that every player shows, small for the looks of it. */
const SETTINGS: VideoSettings = { vcodec: 'libx264', pix_fmt: 'yuv420p', crf: 20 };

const OFFER =
  'Look at the program with: robot-r1 doctor; or write an animation: give a name that ends in .webp or .gif.';

/**
 * Writes a film as a video, with the index in front.
 *
 * @param ffmpeg the program
 * @param onPicture told how many pictures are drawn
 * @throws RobotR1Error `video_encoder_failed` with what ffmpeg said; `disk_full`, `not_writable`
 */
export async function writeVideo(
  film: Film,
  file: string,
  ffmpeg: string,
  onPicture: (done: number) => void = () => {},
): Promise<void> {
  const { width, height, framesPerSecond } = film;
  const format = { ffmpeg, width, height, framesPerSecond, settings: SETTINGS, offer: OFFER };
  const video = await openVideo(file, format);
  try {
    let done = 0;
    for await (const picture of film.pictures()) {
      await video.write(picture);
      onPicture(++done);
    }
    await video.finish();
  } finally {
    await video.discard();
  }
}
