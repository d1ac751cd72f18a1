/** Whether the arm can go from one posture to another in a straight line of joint space. */
import { JOINT_COUNT } from '../robot/panda.js';
import { jointDistance, mixJoints } from './joint-path.js';

/**
 * Whether the arm may be in a posture: within no obstacle and not in itself. The array is used again for the next
 * posture, so it must not be kept.
 */
export type FreePosture = (jointPositions: Float64Array) => boolean;

const posture = new Float64Array(JOINT_COUNT);

/**
 * True if every posture on the straight line from `a` to `b` is free, checked at least every `resolution` radians.
 * `a` itself is taken to be free; `b` is checked.
 *
 * The end comes first, then ever finer halves of the way, because a wide obstacle is found soonest that way.
 */
export function isEdgeFree(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  isFree: FreePosture,
  resolution: number,
): boolean {
  const count = Math.ceil(jointDistance(a, b) / resolution);
  let stride = 1;
  while (stride < count) stride *= 2;
  mixJoints(a, b, 1, posture);
  if (!isFree(posture)) return false;
  for (; stride > 1; stride /= 2) {
    for (let i = stride / 2; i < count; i += stride) {
      mixJoints(a, b, i / count, posture);
      if (!isFree(posture)) return false;
    }
  }
  return true;
}
