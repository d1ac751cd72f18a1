/** Which keypoint a frame heads for, and which frames are asked about. */
import { RobotR1Error } from '../../sim/errors.js';

/** The first keypoint after `frame` (k* = min{k > t}, paper §3), or null when none is left. */
export function nextKeypoint(keypoints: readonly number[], frame: number): number | null {
  for (const keypoint of keypoints) if (keypoint > frame) return keypoint;
  return null;
}

/**
 * Frames that are asked about: every `every`-th of 0 … N−2 while a keypoint is left. This is ARM's demonstration
 * augmentation (facts 2.6); Robot-R1 takes every tenth.
 *
 * @throws RobotR1Error `sampling_interval` when `every` is not a whole number of at least 1
 */
export function sampledFrames(frameCount: number, keypoints: readonly number[], every: number): number[] {
  if (!Number.isInteger(every) || every < 1) {
    throw new RobotR1Error('sampling_interval', `Frames cannot be sampled every ${every} frames.`, {
      remedy: 'Give a whole number of at least 1; the paper uses 10.',
    });
  }
  const frames: number[] = [];
  for (let i = 0; i <= frameCount - 2 && nextKeypoint(keypoints, i) !== null; i += every) frames.push(i);
  return frames;
}
