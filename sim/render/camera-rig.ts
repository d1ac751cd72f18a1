/** The cameras of a scene: where they differ from where they should be, and how noisy their pictures are. */
import type { Pose } from '../math/pose.js';
import { deriveSeed } from '../math/random.js';
import type { Scene } from '../scene.js';
import { type CameraName, type CameraShift, cameraView, type View } from './cameras.js';

/** What a scene says of its cameras. What is missing is as it should be. */
export interface CameraRig {
  /** Of fixed cameras; the wrist camera sits firmly on the hand. */
  shifts: Partial<Record<Exclude<CameraName, 'wrist'>, CameraShift>>;
  noise?: {
    /** See `ImageNoise`. */
    deviation: number;
    /** Every camera and frame draws its noise from this and its own name and number. */
    seed: number;
  };
}

/**
 * A camera of a scene with an image of width × height pixels: `cameraView` with the scene's shift and noise.
 *
 * @param gripperPose the tip's pose in the world
 * @param frame number of the frame in its episode; noise differs between frames
 */
export function sceneView(
  { cameras }: Pick<Scene, 'cameras'>,
  camera: CameraName,
  width: number,
  height: number,
  gripperPose: Pose,
  frame: number,
): View {
  const shift = camera === 'wrist' ? undefined : cameras?.shifts[camera];
  const view = cameraView(camera, width, height, gripperPose, shift);
  if (!cameras?.noise) return view;
  const { deviation, seed } = cameras.noise;
  return { ...view, noise: { deviation, seed: deriveSeed(seed, 'image noise', camera, frame) } };
}
