/** What an openpi server is sent, from what a policy may look at. */
import { toRollPitchYaw } from '../../../sim/math/rotation.js';
import type { Image } from '../../../sim/render/renderer.js';
import type { Observation } from '../policy.js';
import { toAxisAngle } from './axis-angle.js';
import type { NumberArray } from './numpy.js';
import type { OpenpiMapping, StatePart } from './settings.js';

/** The message's fields: pictures as uint8 [height, width, 3], states as float32 [length], texts. */
export function messageOf(
  observation: Observation,
  fields: OpenpiMapping['observation'],
): Record<string, NumberArray | string> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => {
      if ('text' in field) return [key, observation[field.text]];
      if ('state' in field) {
        const numbers = field.state.flatMap((part) => PARTS[part](observation));
        return [key, { shape: [numbers.length], data: Float32Array.from(numbers) }];
      }
      const { camera, size, rotate } = field.image;
      const picture = observation.render(camera, size, size);
      const data = rotate === 180 ? upsideDown(picture) : picture.rgb;
      return [key, { shape: [picture.height, picture.width, 3], data }];
    }),
  );
}

const PARTS: Readonly<Record<StatePart, (observation: Observation) => readonly number[]>> = {
  position: ({ gripperPose }) => gripperPose.position,
  axis_angle: ({ gripperPose }) => toAxisAngle(gripperPose.orientation),
  quaternion: ({ gripperPose }) => gripperPose.orientation,
  euler: ({ gripperPose }) => toRollPitchYaw(gripperPose.orientation),
  fingers: ({ gripperWidth }) => [gripperWidth / 2, -gripperWidth / 2],
  gripper_width: ({ gripperWidth }) => [gripperWidth],
  gripper_open: ({ gripperOpen }) => [gripperOpen ? 1 : 0],
  joint_positions: ({ jointPositions }) => [...jointPositions],
};

/** The picture turned by half a turn: the last pixel first. */
function upsideDown({ rgb, width, height }: Image): Uint8Array {
  const turned = new Uint8Array(rgb.length);
  for (let from = 0, to = 3 * (width * height - 1); to >= 0; from += 3, to -= 3) {
    turned[to] = rgb[from]!;
    turned[to + 1] = rgb[from + 1]!;
    turned[to + 2] = rgb[from + 2]!;
  }
  return turned;
}
