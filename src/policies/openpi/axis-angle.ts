/** Rotations as three numbers: along the axis, as long as the angle in radians. */
import { canonical, fromAxisAngle, IDENTITY, type Quaternion } from '../../../sim/math/rotation.js';
import { atan2 } from '../../../sim/math/trigonometry.js';
import type { Vector3 } from '../../../sim/math/vector.js';

/** Axis times angle, the angle in [0, π]. */
export function toAxisAngle(q: Readonly<Quaternion>): Vector3 {
  const [x, y, z, w] = canonical(q);
  const sine = Math.sqrt(x * x + y * y + z * z);
  if (sine < 1e-12) return [0, 0, 0];
  const k = (2 * atan2(sine, w)) / sine;
  return [x * k, y * k, z * k];
}

/** The rotation about (x, y, z) by its length. */
export function fromRotationVector([x, y, z]: Readonly<Vector3>): Quaternion {
  const angle = Math.sqrt(x * x + y * y + z * z);
  return angle < 1e-12 ? [...IDENTITY] : fromAxisAngle([x / angle, y / angle, z / angle], angle);
}
