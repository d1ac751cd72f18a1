/** A frame of an episode that may be asked about, and what questions need to know of it. */
import type { EpisodeRecord, FullState, WaypointRecord } from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';
import { fromArray } from '../../sim/math/pose.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { nextKeypoint, sampledFrames } from '../keypoints/next.js';
import { phaseOf, waypointUnderWay } from '../keypoints/waypoint-under-way.js';
import { fullStateOf } from './full-state.js';

/** Names a frame of the dataset. */
export interface FrameReference {
  /** Number of the episode in the dataset. */
  episode: number;
  frame: number;
}

/** What is known of a frame without looking at any answer: all that the dealing of quartets may see. */
export interface DealtFrame extends FrameReference {
  /** Index of the waypoint under way. */
  waypoint: number;
  /** How free the arm is. Only outside `contact` may another arm pose be shown. */
  phase: WaypointRecord['phase'];
}

/** A frame with the answers to its questions. */
export interface QuestionFrame extends DealtFrame {
  task: string;
  instruction: string;
  /** Frame of the next keypoint. */
  keypoint: number;
  /** Gripper tip in the frame, metres, world frame. */
  state: Vector3;
  /** Gripper tip at the next keypoint. */
  target: Vector3;
  /** All of the gripper's state in the frame, and at the next keypoint: its gripper as it is once the waypoint ends. */
  fullState: FullState;
  fullTarget: FullState;
}

/** The columns of an episode that questions are made of. */
export type QuestionedEpisode = Pick<
  EpisodeRecord,
  'index' | 'task' | 'instruction' | 'waypoints' | 'keypoints'
> & { frames: Pick<EpisodeRecord['frames'], 'gripperPose' | 'gripperOpen'> };

/**
 * The sampled frames of an episode, in order (facts 2.6), with state and target.
 *
 * @param every take every so many frames; the paper takes every tenth
 * @throws RobotR1Error `episode_waypoints` when the episode records no waypoint
 */
export function questionFrames(episode: QuestionedEpisode, every: number): QuestionFrame[] {
  const { index, task, instruction, waypoints, keypoints, frames } = episode;
  if (waypoints.length === 0) {
    throw new RobotR1Error('episode_waypoints', `Episode ${index} of ${task} records no waypoint.`, {
      kind: 'work',
      remedy: 'Give the expert of the task at least one waypoint, then make the episode again.',
    });
  }
  const { data, shape } = frames.gripperPose;
  const isOpen = (frame: number): boolean => frames.gripperOpen.data[frame] === 1;
  return sampledFrames(shape[0] ?? 0, keypoints, every).map((frame) => {
    const keypoint = nextKeypoint(keypoints, frame)!;
    const waypoint = waypointUnderWay(waypoints, keypoint);
    return {
      task,
      instruction,
      episode: index,
      frame,
      keypoint,
      waypoint,
      phase: phaseOf(waypoints, waypoint, frame),
      state: tip(data, frame),
      target: tip(data, keypoint),
      fullState: fullStateOf(fromArray(data, 7 * frame), isOpen(frame)),
      fullTarget: fullStateOf(fromArray(data, 7 * keypoint), isOpen(waypoints[waypoint]!.frame)),
    };
  });
}

const tip = (gripperPose: Float32Array, frame: number): Vector3 => [
  gripperPose[7 * frame]!,
  gripperPose[7 * frame + 1]!,
  gripperPose[7 * frame + 2]!,
];
