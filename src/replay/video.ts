/** A film as an MP4 by ffmpeg, which gets the pictures through a pipe. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, partialName, publish } from '../../datasets/store/atomic.js';
import { writeError } from '../../datasets/store/file-errors.js';
import { RobotR1Error } from '../../sim/errors.js';
import type { Film } from './film.js';

/** Lines of what ffmpeg says that are passed on where it fails. */
const LAST_LINES = 3;

/**
 * Writes a film as H.264 that every player shows (yuv420p, the index in front).
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
  const partial = partialName(file);
  try {
    await makeFolder(dirname(file));
    await encodeVideo(film, partial, ffmpeg, onPicture);
    await publish(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // the first error is the one to tell
    throw writeError(error, file);
  }
}

async function encodeVideo(
  { width, height, framesPerSecond, pictures }: Film,
  file: string,
  ffmpeg: string,
  onPicture: (done: number) => void,
): Promise<void> {
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${width}x${height}`,
    '-r',
    `${framesPerSecond}`,
  ];
  const output = [
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
    '-crf',
    '20',
    '-movflags',
    '+faststart',
    '-f',
    'mp4',
  ];
  const words = ['-hide_banner', '-loglevel', 'error', '-y', ...input, '-i', 'pipe:0', ...output, file];
  const child = spawn(ffmpeg, words, { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  ended.catch(() => {}); // told below
  child.stdin.on('error', () => {}); // a program that ends early tells why itself
  let done = 0;
  for await (const picture of pictures()) {
    if (child.exitCode !== null || child.stdin.destroyed) break;
    if (!child.stdin.write(picture)) await Promise.race([once(child.stdin, 'drain'), ended]);
    onPicture(++done);
  }
  child.stdin.end();
  const code = await ended.catch((error: Error) => {
    said = error.message;
    return null;
  });
  if (code === 0) return;
  throw new RobotR1Error(
    'video_encoder_failed',
    `${ffmpeg} could not write ${file}: ${said.trim().split('\n').slice(-LAST_LINES).join(' ')}`,
    {
      kind: 'work',
      remedy: 'Look at the program with: robot-r1 doctor; or write an animation: --out FILE.webp',
    },
  );
}
