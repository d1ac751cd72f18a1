/** What formats of whole episodes read from an episode's columns at a frame. */
import type { Vector3 } from '../../../sim/math/vector.js';
import { FRAMES_PER_SECOND } from '../../../sim/physics/engine.js';
import type { EpisodeRecord } from '../../records.js';

export const JOINT_NAMES = [1, 2, 3, 4, 5, 6, 7].map((number) => `panda_joint${number}`);

/** Components of a gripper pose with the gripper: metres, a unit quaternion, 1 open or 0 closed. */
export const GRIPPER_STATE_NAMES = ['x', 'y', 'z', 'qx', 'qy', 'qz', 'qw', 'gripper'];

type Recorded = Pick<EpisodeRecord, 'frames'>;

export const frameCount = ({ frames }: Recorded): number => frames.time.data.length;

/** Seconds from the start of the episode to a frame. */
export const frameTime = (frame: number): number => frame / FRAMES_PER_SECOND;

/** Seven numbers of a column of shape [T, 7]. */
export const sevenAt = ({ data }: { data: Float32Array }, frame: number): number[] =>
  Array.from(data.subarray(7 * frame, 7 * frame + 7));

/** Where the gripper's tip is. */
export const tipAt = ({ frames }: Recorded, frame: number): Vector3 => {
  const [x, y, z] = frames.gripperPose.data.subarray(7 * frame, 7 * frame + 3);
  return [x!, y!, z!];
};

/** The gripper's pose in the world, then 1 open or 0 closed. */
export const gripperStateAt = ({ frames }: Recorded, frame: number): number[] => [
  ...sevenAt(frames.gripperPose, frame),
  frames.gripperOpen.data[frame]!,
];

/** What takes a frame to the next: the gripper's state there, absolute. At the last frame: stay. */
export const actionAt = (episode: Recorded, frame: number): number[] =>
  gripperStateAt(episode, Math.min(frame + 1, frameCount(episode) - 1));

/** Frame of the first keypoint after a frame, as questions ask for it; the last frame where none is left. */
export const keypointAfter = (episode: Pick<EpisodeRecord, 'keypoints' | 'frames'>, frame: number): number =>
  episode.keypoints.find((keypoint) => keypoint > frame) ?? frameCount(episode) - 1;

/** The subtask under way: of the first waypoint that ends at or after the next keypoint, else of the last; or empty. */
export function subtaskAt(
  episode: Pick<EpisodeRecord, 'waypoints' | 'keypoints' | 'frames'>,
  frame: number,
): string {
  const { waypoints } = episode;
  const keypoint = keypointAfter(episode, frame);
  return (waypoints.find((waypoint) => waypoint.frame >= keypoint) ?? waypoints.at(-1))?.subtask ?? '';
}
