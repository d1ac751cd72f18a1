/** Domain randomisation of the cameras: where the fixed ones stand and what they see of it, and noise. */
import type { RandomStream } from '../../sim/math/random.js';
import { deriveSeed } from '../../sim/math/random.js';
import { atan } from '../../sim/math/trigonometry.js';
import type { CameraRig } from '../../sim/render/camera-rig.js';
import { CAMERA_NAMES, type CameraShift } from '../../sim/render/cameras.js';
import type { ActiveLevel } from '../randomisation.js';

interface CameraRanges {
  /** Metres to each side, up, down, forward and back. */
  offset: number;
  /** Error of aim, and turn about the view axis, degrees to each side. */
  aim: number;
  roll: number;
  /** Factor of the field of view. */
  fieldOfView: readonly [number, number];
  /** Standard deviation of the noise, of 255. */
  noise: readonly [number, number];
}

const RANGES: Readonly<Record<ActiveLevel, CameraRanges>> = {
  mild: { offset: 0.03, aim: 0.5, roll: 1, fieldOfView: [0.98, 1.04], noise: [0.5, 2.5] },
  strong: { offset: 0.1, aim: 1.2, roll: 3, fieldOfView: [0.97, 1.12], noise: [2, 7] },
};

/** About how far the middle of the workspace is from a fixed camera, metres. */
const AIM_DISTANCE = 1.3;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Shifts of all fixed cameras, and the noise of all. A camera that is moved still looks at about the same place, so
 * that what the task is about stays in the picture.
 *
 * @param random the stream of one camera, by its name
 * @param seed decides the noise
 */
export function drawCameras(
  level: ActiveLevel,
  random: (camera: string) => RandomStream,
  seed: number,
): CameraRig {
  const [low, high] = RANGES[level].noise;
  return {
    shifts: Object.fromEntries(
      CAMERA_NAMES.filter((name) => name !== 'wrist').map((name) => [name, drawShift(level, random(name))]),
    ),
    noise: { deviation: random('noise').uniform(low, high), seed: deriveSeed(seed, 'noise of the cameras') },
  };
}

function drawShift(level: ActiveLevel, random: RandomStream): CameraShift {
  const { offset, aim, roll, fieldOfView } = RANGES[level];
  const to = (most: number): number => random.uniform(-most, most);
  const [right, down, forward] = [to(offset), to(offset), to(offset)];
  return {
    offset: [right, down, forward],
    turn: [
      atan(down / AIM_DISTANCE) + radians(to(aim)),
      -atan(right / AIM_DISTANCE) + radians(to(aim)),
      radians(to(roll)),
    ],
    fieldOfView: random.uniform(...fieldOfView),
  };
}
