/** A video file written picture by picture through ffmpeg, which appears when it is whole. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RobotR1Error } from '../../../sim/errors.js';
import { makeFolder, partialName, publish } from '../../store/atomic.js';
import { FREE_SPACE, writeError } from '../../store/file-errors.js';
import { FFMPEG_PLACES, findFfmpeg } from './ffmpeg.js';

/** Options of ffmpeg's encoder, by their names. */
export type VideoSettings = Readonly<Record<string, string | number>>;

/** H.264 plays everywhere; every other picture stands alone, so that a reader who wants one decodes two at most. */
export const VIDEO_SETTINGS = {
  vcodec: 'libx264',
  preset: 'veryfast',
  crf: 23,
  g: 2,
  pix_fmt: 'yuv420p',
} as const satisfies VideoSettings;

/** What the encoder makes, in the words of LeRobot's `info`. */
export const VIDEO_CODEC = { codec: 'h264', pixelFormat: VIDEO_SETTINGS.pix_fmt } as const;

const LAST_LINES = 3;
const OFFER = 'Or store images, which need no encoder: --pictures images.';

/**
 * Path of ffmpeg.
 *
 * @throws RobotR1Error `no_video_encoder`, saying what was looked for
 */
export async function requireFfmpeg(): Promise<string> {
  const ffmpeg = await findFfmpeg();
  if (ffmpeg !== undefined) return ffmpeg;
  throw new RobotR1Error('no_video_encoder', 'there is no ffmpeg to encode the video with', {
    remedy: `Looked for: ${FFMPEG_PLACES}. Install ffmpeg, or set FFMPEG_PATH to it. ${OFFER}`,
  });
}

export interface VideoFormat {
  ffmpeg: string;
  /** Pixels; even, as the encoder halves the resolution of colour. */
  width: number;
  height: number;
  framesPerSecond: number;
  /** Those of exports if not given. */
  settings?: VideoSettings;
  /** What to do where the encoder fails; to store images if not given. */
  offer?: string;
}

export interface VideoFile {
  /** Adds a picture of three bytes a pixel, rows from the top. */
  write(rgb: Uint8Array): Promise<void>;
  /** Ends the file and gives it its name. */
  finish(): Promise<void>;
  /** Ends the encoder; no file appears. After `finish` it does nothing. */
  discard(): Promise<void>;
}

/** @throws RobotR1Error `odd_video_size` */
export function checkVideoSize({ width, height }: Pick<VideoFormat, 'width' | 'height'>): void {
  if (width % 2 === 0 && height % 2 === 0) return;
  throw new RobotR1Error('odd_video_size', `pictures of ${width} × ${height} pixels cannot be a video`, {
    remedy: `Width and height of a video must be even. ${OFFER}`,
  });
}

function start(file: string, { ffmpeg, settings = VIDEO_SETTINGS, ...look }: VideoFormat): ChildProcess {
  const { width, height, framesPerSecond } = look;
  const size = `${width}x${height}`;
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    size,
    '-r',
    `${framesPerSecond}`,
    '-i',
    'pipe:0',
  ];
  const encoder = Object.entries(settings).flatMap(([name, value]) => [`-${name}`, `${value}`]);
  const output = [...encoder, '-movflags', '+faststart', '-f', 'mp4', file];
  // Without -xerror old ones end well where the disk is full when they write the index, without which nothing plays.
  return spawn(ffmpeg, ['-hide_banner', '-loglevel', 'error', '-xerror', '-y', ...input, ...output], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

/**
 * Opens a video to write: H.264 in MP4.
 *
 * @throws RobotR1Error, from here or from the file's functions: `odd_video_size`, `video_encoder_failed` with what
 *   ffmpeg said, `disk_full`, `not_writable`
 */
export async function openVideo(file: string, format: VideoFormat): Promise<VideoFile> {
  checkVideoSize(format);
  await makeFolder(dirname(file)).catch((error) => {
    throw writeError(error, file);
  });
  const partial = partialName(file);
  const encoder = start(partial, format);
  const input = encoder.stdin!;
  let said = '';
  encoder.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-4096);
  });
  input.on('error', () => {}); // an encoder that ends early says why itself
  let failure: string | undefined;
  const ended = new Promise<number | null>((resolve) => {
    encoder.on('error', (error) => {
      failure = error.message;
      resolve(null);
    });
    encoder.on('close', resolve);
  });
  let isEnded = false;
  void ended.then(() => {
    isEnded = true;
  });

  const failed = (): RobotR1Error => {
    const words = failure ?? said.trim().split('\n').slice(-LAST_LINES).join(' ');
    const isFull = /no space left/i.test(words);
    return new RobotR1Error(
      isFull ? 'disk_full' : 'video_encoder_failed',
      `${format.ffmpeg} could not write ${file}: ${words}`,
      {
        kind: 'work',
        place: { file },
        remedy: isFull
          ? FREE_SPACE
          : `Its encoder must be libx264; see what it has: ${format.ffmpeg} -encoders. ${format.offer ?? OFFER}`,
      },
    );
  };

  return {
    write: async (rgb) => {
      if (isEnded) throw failed();
      // Where the encoder ends early, the pipe breaks; what it said is told above, at the next picture, or at the end.
      if (!input.write(rgb)) await Promise.race([once(input, 'drain').catch(() => ended), ended]);
    },
    finish: async () => {
      input.end();
      if ((await ended) !== 0) throw failed();
      await publish(partial, file).catch((error) => {
        throw writeError(error, file);
      });
    },
    discard: async () => {
      if (!isEnded) encoder.kill('SIGKILL');
      await ended;
      await rm(partial, { force: true });
    },
  };
}
