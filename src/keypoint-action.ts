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
  /**
   * Whether touching things along the way is meant, as in pushing and wiping (PerAct's policies predict the same).
   * Default `avoid`.
   */
  contact?: 'avoid' | 'allow';
}

/**
 * Why a keypoint cannot even be tried, or null: numbers that are none, an orientation of length 0, or something else
 * in place of a keypoint, as a policy's server may send it.
 */
export function checkKeypoint(keypoint: Keypoint): FailureReport | null {
  const wrong = (detail: string): FailureReport => ({ reason: 'answer_format', detail });
  const { position, orientation, gripperOpen, contact } = (keypoint ?? {}) as Partial<Keypoint>;
  if (!areNumbers(position, 3)) {
    return wrong(`the position is not three finite numbers: ${written(position)}`);
  }
  if (!areNumbers(orientation, 4)) {
    return wrong(`the orientation is not four finite numbers: ${written(orientation)}`);
  }
  const [x, y, z, w] = orientation as Quaternion;
  if (!(x * x + y * y + z * z + w * w > 1e-12)) return wrong('the orientation is a quaternion of length 0');
  if (typeof gripperOpen !== 'boolean') return wrong('whether the gripper is open is not true or false');
  if (contact !== undefined && contact !== 'avoid' && contact !== 'allow') {
    return wrong('contact is neither "avoid" nor "allow"');
  }
  return null;
}

const areNumbers = (value: unknown, count: number): boolean =>
  Array.isArray(value) && value.length === count && value.every(Number.isFinite);

/** As JSON would have it, but with NaN and the infinities by their names. */
const written = (value: unknown): string => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value));
