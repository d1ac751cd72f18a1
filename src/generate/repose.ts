/**
 * Places another episode's arm into a frame's scene, for independent frames: what the gripper carries goes along.
 * Whether that is a legal state is checked against everything that stands there.
 */
import type { EpisodeRecord, ReposedState } from '../../datasets/records.js';
import { episodeWaypoints } from '../../scenes/episode-scene.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { TaskWaypoint } from '../../scenes/task.js';
import { compose, fromArray, relativeTo, toArray } from '../../sim/math/pose.js';
import { START_JOINTS } from '../../sim/robot/panda.js';
import { World } from '../../sim/world.js';
import { frameGripperPose, frameState, reposedSceneState, sceneOf } from './frame-state.js';

/** A frame of an episode at hand. */
export interface EpisodeFrame {
  episode: EpisodeRecord;
  frame: number;
}

/** The object that the expert carries on its way to waypoint number `waypoint`, or null. */
export function carriedObject(waypoints: readonly TaskWaypoint[], waypoint: number): string | null {
  let carried: string | null = null;
  for (const { grasp, gripper } of waypoints.slice(0, waypoint)) {
    if (grasp !== undefined) carried = grasp;
    if (gripper === 'open') carried = null;
  }
  return carried;
}

/** The arm of `arm` in the scene of `scene`. */
export function repose(
  task: LoadedTask,
  waypoint: number,
  scene: EpisodeFrame,
  arm: EpisodeFrame,
): ReposedState {
  const { frames } = arm.episode;
  const { variation, seed } = scene.episode;
  const carried = carriedObject(episodeWaypoints(task.task, variation, seed), waypoint);
  const objects: ReposedState['objects'] = {};
  if (carried !== null) {
    const object = fromArray(scene.episode.frames.objects[carried]!.data, 7 * scene.frame);
    const inGripper = relativeTo(frameGripperPose(scene.episode, scene.frame), object);
    const moved = compose(frameGripperPose(arm.episode, arm.frame), inGripper);
    objects[carried] = { shape: [7], data: Float32Array.from(toArray(moved)) };
  }
  return {
    jointPositions: {
      shape: [7],
      data: frames.jointPositions.data.slice(7 * arm.frame, 7 * arm.frame + 7),
    },
    gripperWidth: scene.episode.frames.gripperWidth.data[scene.frame]!,
    objects,
  };
}

/** Whether nothing in the scene meets the arm placed there. */
export function isClear(task: LoadedTask, scene: EpisodeFrame, reposed: ReposedState): boolean {
  const state = reposedSceneState(frameState(scene.episode, scene.frame), reposed);
  const standing = sceneOf(task, scene.episode);
  const world = new World({
    ...standing,
    objects: standing.objects.map((object) => ({ ...object, pose: fromArray(state.objects[object.name]!) })),
  });
  try {
    // One step with the arm away, so that the engine knows where things are.
    world.step(START_JOINTS, state.gripperWidth);
    const bodies = new Set(Object.keys(reposed.objects).flatMap((name) => world.bodiesOf(name)));
    return world.obstruction(state.jointPositions, 'open', { solids: [], bodies }) === null;
  } finally {
    world.free();
  }
}
