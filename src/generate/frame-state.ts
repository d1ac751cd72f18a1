/** Scene and state of a recorded frame, from which pixels are made. */
import type { AppearanceRecord } from '../../datasets/appearance-record.js';
import type { EpisodeRecord, ReposedState } from '../../datasets/records.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { fromArray, type Pose } from '../../sim/math/pose.js';
import type { Scene } from '../../sim/scene.js';
import type { SceneState } from '../../sim/state.js';

/** The scene that an episode was recorded in. */
export const sceneOf = (
  task: LoadedTask,
  {
    variation,
    seed,
    appearance,
  }: Pick<EpisodeRecord, 'variation' | 'seed'> & {
    appearance?: Pick<AppearanceRecord, 'randomisation'>;
  },
): Scene => episodeScene(task.task, variation, seed, appearance?.randomisation).scene;

/** The state that a frame recorded. */
export function frameState({ frames }: Pick<EpisodeRecord, 'frames'>, frame: number): SceneState {
  return {
    jointPositions: frames.jointPositions.data.slice(7 * frame, 7 * frame + 7),
    gripperWidth: frames.gripperWidth.data[frame]!,
    objects: Object.fromEntries(
      Object.entries(frames.objects).map(([name, { data }]) => [name, data.slice(7 * frame, 7 * frame + 7)]),
    ),
    joints: Object.fromEntries(Object.entries(frames.joints).map(([name, { data }]) => [name, data[frame]!])),
  };
}

/** The gripper pose that a frame recorded. */
export const frameGripperPose = ({ frames }: Pick<EpisodeRecord, 'frames'>, frame: number): Pose =>
  fromArray(frames.gripperPose.data, 7 * frame);

/** A frame's state with the arm, and what it carries, placed elsewhere. */
export function reposedSceneState(state: SceneState, reposed: ReposedState): SceneState {
  return {
    jointPositions: reposed.jointPositions.data,
    gripperWidth: reposed.gripperWidth,
    objects: {
      ...state.objects,
      ...Object.fromEntries(Object.entries(reposed.objects).map(([name, { data }]) => [name, data])),
    },
    joints: state.joints,
  };
}
