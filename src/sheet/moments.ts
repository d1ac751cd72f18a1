/** Which frames of a demonstration tell what happened in it. */
import type { EpisodeRecord } from '../../datasets/records.js';
import { distance, type Vector3 } from '../../sim/math/vector.js';
import { waypointUnderWay } from '../keypoints/waypoint-under-way.js';

/** A frame of the story. */
export interface Moment {
  frame: number;
  /** What has been done here, in words; `start` for the first. */
  subtask: string;
  /** Where the gripper goes next, if it moves; world frame. */
  next: Vector3 | null;
}

/** Gripper places closer than this look the same, metres. */
const SAME = 0.005;

type Story = Pick<EpisodeRecord, 'frames' | 'keypoints' | 'waypoints'>;

/**
 * The start, then every keypoint and every end of a waypoint. Of moments in a row with the gripper at one place,
 * open or closed in all of them, the last is kept: what it has done shows best there.
 */
export function storyMoments(episode: Story): Moment[] {
  const { keypoints, waypoints } = episode;
  const ends = new Set([...keypoints, ...waypoints.map(({ frame }) => frame)]);
  ends.delete(0);
  const frames: number[] = [];
  for (const frame of [...ends].sort((a, b) => a - b)) {
    const before = frames.at(-1);
    if (before !== undefined && looksSame(episode, before, frame)) frames.pop();
    frames.push(frame);
  }
  return [0, ...frames].map((frame, i) => ({
    frame,
    subtask: i === 0 ? 'start' : (waypoints[waypointUnderWay(waypoints, frame)]?.subtask ?? ''),
    next: nextPlace(episode, frame, frames[i]),
  }));
}

function nextPlace(episode: Story, frame: number, next: number | undefined): Vector3 | null {
  if (next === undefined) return null;
  const place = gripperPlace(episode, next);
  return distance(gripperPlace(episode, frame), place) < SAME ? null : place;
}

/** Fingers that are still closing or opening look like fingers that have done so. */
function looksSame(episode: Story, a: number, b: number): boolean {
  const open = episode.frames.gripperOpen.data;
  return open[a] === open[b] && distance(gripperPlace(episode, a), gripperPlace(episode, b)) < SAME;
}

function gripperPlace({ frames }: Pick<EpisodeRecord, 'frames'>, frame: number): Vector3 {
  const [x = 0, y = 0, z = 0] = frames.gripperPose.data.subarray(7 * frame, 7 * frame + 3);
  return [x, y, z];
}
