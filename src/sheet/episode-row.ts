/** One episode as a row of a contact sheet: its pictures and what they show in words. */
import type { EpisodeRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { sceneView } from '../../sim/render/camera-rig.js';
import { type CameraName, projectPoint } from '../../sim/render/cameras.js';
import type { Renderer } from '../../sim/render/renderer.js';
import type { Scene } from '../../sim/scene.js';
import { frameGripperPose, frameState, sceneOf } from '../generate/frame-state.js';
import { type Moment, storyMoments } from './moments.js';

/** A picture with its caption. */
export interface SheetPicture {
  /** Pixels, width and height. */
  size: number;
  /** sRGB, three bytes a pixel, rows from the top. */
  rgb: Uint8Array;
  /** What happened. */
  caption: string;
  /** Gripper and time. */
  detail: string;
  /** Where in the picture the gripper goes next, pixels. */
  next: { u: number; v: number } | null;
}

export interface SheetRow {
  title: string;
  subtitle: string;
  pictures: SheetPicture[];
}

/**
 * Draws an episode's moments from its stored states.
 *
 * @param size pixels, width and height of a picture
 */
export function episodeRow(
  renderer: Renderer,
  task: LoadedTask,
  episode: EpisodeRecord,
  camera: CameraName,
  size: number,
): SheetRow {
  const scene = sceneOf(task, episode);
  renderer.load(scene);
  return {
    title: episode.task.replaceAll('_', ' '),
    subtitle: `“${episode.instruction}” — episode ${episode.index}, variation ${episode.variation}`,
    pictures: storyMoments(episode).map((moment, i) =>
      drawMoment(renderer, scene, episode, moment, i, camera, size),
    ),
  };
}

function drawMoment(
  renderer: Renderer,
  scene: Scene,
  episode: EpisodeRecord,
  { frame, subtask, next }: Moment,
  number: number,
  camera: CameraName,
  size: number,
): SheetPicture {
  const view = sceneView(scene, camera, size, size, frameGripperPose(episode, frame), frame);
  renderer.pose(frameState(episode, frame));
  const { rgb } = renderer.render(view);
  const place = next && projectPoint(view, next);
  const { gripperOpen, gripperWidth, time } = episode.frames;
  const gripper = gripperOpen.data[frame] === 1 ? 'open' : 'closed';
  const width = Math.round(1000 * gripperWidth.data[frame]!);
  return {
    size,
    rgb,
    caption: `${number + 1}. ${subtask}`,
    detail: `gripper ${gripper}, ${width} mm — ${time.data[frame]!.toFixed(1)} s`,
    next: place && place.depth > 0 ? place : null,
  };
}
