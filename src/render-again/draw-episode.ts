/** Draws chosen frames of a stored episode from its states. Nothing is simulated. */
import { setImmediate } from 'node:timers/promises';
import type { EpisodeRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { sceneView } from '../../sim/render/camera-rig.js';
import type { CameraName, View } from '../../sim/render/cameras.js';
import type { Image, Renderer } from '../../sim/render/renderer.js';
import { tipPose } from '../../sim/robot/kinematics.js';
import { frameState } from '../generate/frame-state.js';
import { type Style, styledScene } from './style.js';

/** How pictures look: whose, how large, in what style. */
export interface Look {
  cameras: readonly CameraName[];
  /** Pixels. */
  width: number;
  height: number;
  style: Style;
}

/** One picture as it was drawn. */
export interface Drawn {
  frame: number;
  camera: CameraName;
  view: View;
  image: Image;
}

/**
 * Draws frames of an episode in order, every camera of a frame one after the other. Between two pictures others of
 * this thread, such as encoders, get their turn.
 *
 * @throws RobotR1Error `state_of_other_scene` where the task is not the one that the episode was recorded in
 */
export async function* drawEpisode(
  renderer: Renderer,
  task: LoadedTask,
  episode: EpisodeRecord,
  frames: readonly number[],
  { cameras, width, height, style }: Look,
): AsyncGenerator<Drawn> {
  const scene = styledScene(task, episode, style);
  renderer.load(scene);
  for (const frame of frames) {
    const state = frameState(episode, frame);
    renderer.pose(state);
    const tip = tipPose(state.jointPositions);
    for (const camera of cameras) {
      const view = sceneView(scene, camera, width, height, tip, frame);
      yield { frame, camera, view, image: renderer.render(view) };
      await setImmediate();
    }
  }
}
