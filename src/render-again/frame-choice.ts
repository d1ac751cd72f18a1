/** Which frames of an episode pictures are made of. */
import type { EpisodeRecord } from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';

/** The start and the keypoints; every so many-th frame from the first; or all. */
export type FrameChoice = 'keypoints' | 'all' | { every: number };

const EVERY = /^every[ -](\d{1,6})$/;

/**
 * A choice of frames as a person writes it: `keypoints`, `all`, `every 10` or `every-10`.
 *
 * @throws RobotR1Error `bad_frames`
 */
export function parseFrameChoice(written: string): FrameChoice {
  if (written === 'keypoints' || written === 'all') return written;
  const every = Number(EVERY.exec(written.trim())?.[1] ?? 0);
  if (every >= 1) return { every };
  throw new RobotR1Error('bad_frames', `"${written}" does not say which frames to draw`, {
    remedy: 'Write keypoints, all, or every-10 for every tenth (there are 20 a second).',
  });
}

/** The choice in words, as {@link parseFrameChoice} reads it. */
export const formatFrameChoice = (choice: FrameChoice): string =>
  typeof choice === 'string' ? choice : `every-${choice.every}`;

/** Numbers of the frames chosen, in rising order, each once. */
export function chosenFrames(
  { frames, keypoints }: Pick<EpisodeRecord, 'frames' | 'keypoints'>,
  choice: FrameChoice,
): number[] {
  if (choice === 'keypoints') return [...new Set([0, ...keypoints])].sort((a, b) => a - b);
  const step = choice === 'all' ? 1 : choice.every;
  return Array.from({ length: Math.ceil(frames.time.data.length / step) }, (_, i) => i * step);
}
