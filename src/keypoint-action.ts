/** A keypoint as a policy predicts it and the robot executes it. */
import type { FailureReport } from '../sim/errors.js';
import type { Quaternion } from '../sim/math/rotation.js';
import type { Vector3 } from '../sim/math/vector.js';

export interface Keypoint {
  /** Gripper tip, world frame, metres. */
  position: Vector3;
  /** Unit quaternion [x, y, z, w]; other lengths are scaled to 1. */
  orientation: Quaternion;
  /** What the gripper does after the move. */
  gripperOpen: boolean;
}

/** Why a keypoint cannot even be tried, or null: numbers that are none, or an orientation of length 0. */
export function checkKeypoint({ position, orientation, gripperOpen }: Keypoint): FailureReport | null {
  const wrong = (detail: string): FailureReport => ({ reason: 'answer_format', detail });
  if (position.length !== 3 || !position.every(Number.isFinite)) {
    return wrong(`the position is not three finite numbers: [${position.join(', ')}]`);
  }
  if (orientation.length !== 4 || !orientation.every(Number.isFinite)) {
    return wrong(`the orientation is not four finite numbers: [${orientation.join(', ')}]`);
  }
  const [x, y, z, w] = orientation;
  if (!(x * x + y * y + z * z + w * w > 1e-12)) return wrong('the orientation is a quaternion of length 0');
  if (typeof gripperOpen !== 'boolean') return wrong('whether the gripper is open is not true or false');
  return null;
}
