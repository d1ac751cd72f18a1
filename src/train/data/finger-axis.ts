/** Which way the gripper is turned, as a value without jumps: turned by half a turn it grasps the same. */
import { type Quaternion, rotate } from '../../../sim/math/rotation.js';

/**
 * Direction of the fingers' axis (the tip's y axis) in the horizontal plane, as cosine and sine of twice its angle. A
 * gripper whose fingers stand one above the other has none: [1, 0].
 */
export function fingerAxisOf(orientation: Readonly<Quaternion>): [number, number] {
  const [x, y] = rotate(orientation, [0, 1, 0]);
  const square = x * x + y * y;
  if (square < 1e-6) return [1, 0];
  return [(x * x - y * y) / square, (2 * x * y) / square];
}

/** The orientation of a gripper that points straight down with its fingers along an axis. */
export function downwardOrientation([cosine, sine]: readonly [number, number]): Quaternion {
  // Half the angle of the axis, by half-angle formulas; then a quarter more, since y is the fingers' axis.
  const angle = Math.atan2(sine, cosine) / 2 - Math.PI / 2;
  const [c, s] = [Math.cos(angle / 2), Math.sin(angle / 2)];
  // A turn about the vertical after half a turn about x, which points the tip down.
  return c >= 0 ? [c, s, 0, 0] : [-c, -s, 0, 0];
}
