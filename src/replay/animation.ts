/** A film as an animated WebP or GIF, for machines without a video encoder. */
import sharp from 'sharp';
import { writeWhole } from '../../datasets/store/atomic.js';
import type { Film } from './film.js';

/** Formats of animations, by the ending of the file. */
export const ANIMATIONS = ['webp', 'gif'] as const;
export type Animation = (typeof ANIMATIONS)[number];

/** Quality of WebP, 1 to 100, and how hard it tries, 0 to 6. */
const QUALITY = 80;
const EFFORT = 2;

/**
 * Writes a film as an animation that repeats. All its pictures are in memory at once.
 *
 * @param onPicture told how many pictures are drawn
 * @throws RobotR1Error `disk_full`, `not_writable`
 */
export async function writeAnimation(
  film: Film,
  file: string,
  format: Animation,
  onPicture: (done: number) => void = () => {},
): Promise<void> {
  const { width, height, length, framesPerSecond } = film;
  const pictures = Buffer.alloc(3 * width * height * length);
  let number = 0;
  for await (const picture of film.pictures()) {
    picture.copy(pictures, 3 * width * height * number++);
    onPicture(number);
  }
  const raw = { width, height: height * length, channels: 3, pageHeight: height } as const;
  const options = { loop: 0, delay: Math.round(1000 / framesPerSecond) };
  const animation = sharp(pictures, { raw, limitInputPixels: false });
  const encoder =
    format === 'gif'
      ? animation.gif({ ...options, effort: EFFORT })
      : animation.webp({ ...options, quality: QUALITY, effort: EFFORT });
  await writeWhole(file, await encoder.toBuffer());
}
