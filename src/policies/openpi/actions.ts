/** A chunk of actions becomes one keypoint: where the gripper is once the executed part of the chunk is done. */
import { z } from 'zod';
import type { Pose } from '../../../sim/math/pose.js';
import { canonical, fromRollPitchYaw, multiply, type Quaternion } from '../../../sim/math/rotation.js';
import type { Keypoint } from '../../keypoint-action.js';
import { fromRotationVector } from './axis-angle.js';
import type { ReadArray } from './numpy.js';
import type { OpenpiMapping } from './settings.js';

type Reading = OpenpiMapping['actions'];

const NumberArrayRead = z.object({
  shape: z.array(z.number()),
  data: z.instanceof(Float64Array),
});

/** Actions, [horizon, numbers of an action] row-major, as they are kept: what JSON has no number for is none. */
export const keptChunk = z.object({
  shape: z.array(z.int().positive()).length(2),
  data: z.array(z.number().or(z.null().transform(() => Number.NaN))),
});
export type ActionChunk = z.infer<typeof keptChunk>;

/** Numbers of an action: three of position, those of rotation, one of the gripper. */
const lengthOf = ({ rotation }: Reading): number => (rotation === 'quaternion' ? 8 : 7);

/**
 * The chunk in a server's answer.
 *
 * @throws Error where it holds none of shape [horizon, 7] (8 with quaternions), or of one action alone
 */
export function chunkOf(answer: unknown, reading: Reading): ActionChunk {
  const { key } = reading;
  const checked = z.looseObject({ [key]: NumberArrayRead }).safeParse(answer);
  if (!checked.success) throw new Error(`its answer has no array "${key}"`);
  const { shape, data } = checked.data[key] as ReadArray;
  const [horizon, length] = shape.length === 1 ? [1, shape[0]!] : shape;
  const wanted = lengthOf(reading);
  if (shape.length > 2 || !(horizon! > 0) || length !== wanted) {
    throw new Error(`its "${key}" have the shape [${shape.join(', ')}], and [horizon, ${wanted}] is wanted`);
  }
  return { shape: [horizon!, wanted], data: [...data] };
}

/**
 * The keypoint of a chunk.
 *
 * Absolute actions: the last of the executed ones is the keypoint. Delta actions: the executed ones are done one after
 * the other from the pose where the gripper is, in the world's axes, rotations from the left. The gripper is the last
 * one's.
 *
 * @param from where the gripper is
 */
export function keypointOf({ shape, data }: ActionChunk, from: Pose, reading: Reading): Keypoint {
  const { kind, executed } = reading;
  const last = Math.min(executed, shape[0]!) - 1;
  let pose = from;
  for (let i = kind === 'absolute' ? last : 0; i <= last; i++) {
    pose = afterAction(pose, data.slice(i * shape[1]!, (i + 1) * shape[1]!), reading);
  }
  const gripper = data[last * shape[1]! + lengthOf(reading) - 1]!;
  const { open, closed } = reading.gripper;
  return { ...pose, gripperOpen: Math.abs(gripper - open) < Math.abs(gripper - closed) };
}

function afterAction(
  pose: Pose,
  action: readonly number[],
  { kind, rotation, metres, radians }: Reading,
): Pose {
  const [x, y, z] = [action[0]! * metres, action[1]! * metres, action[2]! * metres];
  const turn = ROTATIONS[rotation](action.slice(3), radians);
  if (kind === 'absolute') return { position: [x, y, z], orientation: turn };
  const { position, orientation } = pose;
  return {
    position: [position[0] + x, position[1] + y, position[2] + z],
    orientation: canonical(multiply(turn, orientation)),
  };
}

const ROTATIONS: Readonly<
  Record<Reading['rotation'], (numbers: readonly number[], radians: number) => Quaternion>
> = {
  axis_angle: (v, k) => fromRotationVector([v[0]! * k, v[1]! * k, v[2]! * k]),
  euler: (v, k) => fromRollPitchYaw(v[0]! * k, v[1]! * k, v[2]! * k),
  quaternion: (v) => [v[0]!, v[1]!, v[2]!, v[3]!],
};
