/** Where the Panda's joints and tip are for given joint angles, and how they move with them. */
import { compose, type Pose } from '../math/pose.js';
import { cos, sin } from '../math/trigonometry.js';
import { ROBOT_BASE } from '../scene.js';
import { DENAVIT_HARTENBERG, FLANGE_OFFSET, HAND_YAW, JOINT_COUNT, TIP_OFFSET } from './panda.js';
import { readTransform, TRANSFORM_SIZE } from './transform.js';

/** What forward kinematics fills: everything in the frame of the robot's base. */
export interface ArmKinematics {
  /** Transform of the tip: rotation row-major, then position. */
  readonly tip: Float64Array;
  /** Unit axis of each joint, [7, 3]. */
  readonly axes: Float64Array;
  /** A point on each joint's axis, [7, 3], metres. */
  readonly origins: Float64Array;
}

/** Buffers for {@link forwardKinematics}; make them once and use them again. */
export const createArmKinematics = (): ArmKinematics => ({
  tip: new Float64Array(TRANSFORM_SIZE),
  axes: new Float64Array(3 * JOINT_COUNT),
  origins: new Float64Array(3 * JOINT_COUNT),
});

// All twists are quarter turns, so their cosines and sines are whole numbers.
const SHIFTS = Float64Array.from(DENAVIT_HARTENBERG, (joint) => joint.a);
const LENGTHS = Float64Array.from(DENAVIT_HARTENBERG, (joint) => joint.d);
const TWIST_COSINES = Float64Array.from(DENAVIT_HARTENBERG, (joint) => Math.round(cos(joint.twist)));
const TWIST_SINES = Float64Array.from(DENAVIT_HARTENBERG, (joint) => Math.round(sin(joint.twist)));
const HAND_COSINE = cos(HAND_YAW);
const HAND_SINE = sin(HAND_YAW);

/**
 * Fills `out` with the tip and the joint axes in the base frame. Allocates nothing.
 *
 * @param jointPositions seven angles, radians
 */
export function forwardKinematics(jointPositions: Float64Array, out: ArmKinematics): void {
  const { tip, axes, origins } = out;
  let xx = 1;
  let yx = 0;
  let zx = 0;
  let xy = 0;
  let yy = 1;
  let zy = 0;
  let xz = 0;
  let yz = 0;
  let zz = 1;
  let px = 0;
  let py = 0;
  let pz = 0;
  // The columns of the rotation are the frame's axes: x (xx, xy, xz), y (yx, yy, yz), z (zx, zy, zz).
  for (let i = 0; i < JOINT_COUNT; i++) {
    const ct = TWIST_COSINES[i]!;
    const st = TWIST_SINES[i]!;
    const a = SHIFTS[i]!;
    const d = LENGTHS[i]!;
    const c = cos(jointPositions[i]!);
    const s = sin(jointPositions[i]!);
    // Twist about x, then go d along the new z.
    const ux = ct * yx + st * zx;
    const uy = ct * yy + st * zy;
    const uz = ct * yz + st * zz;
    const wx = ct * zx - st * yx;
    const wy = ct * zy - st * yy;
    const wz = ct * zz - st * yz;
    px += a * xx + d * wx;
    py += a * xy + d * wy;
    pz += a * xz + d * wz;
    // Turn about the new z.
    yx = c * ux - s * xx;
    yy = c * uy - s * xy;
    yz = c * uz - s * xz;
    xx = c * xx + s * ux;
    xy = c * xy + s * uy;
    xz = c * xz + s * uz;
    zx = wx;
    zy = wy;
    zz = wz;
    axes[3 * i] = zx;
    axes[3 * i + 1] = zy;
    axes[3 * i + 2] = zz;
    origins[3 * i] = px;
    origins[3 * i + 1] = py;
    origins[3 * i + 2] = pz;
  }
  const reach = FLANGE_OFFSET + TIP_OFFSET;
  tip[0] = HAND_COSINE * xx + HAND_SINE * yx;
  tip[1] = HAND_COSINE * yx - HAND_SINE * xx;
  tip[2] = zx;
  tip[3] = HAND_COSINE * xy + HAND_SINE * yy;
  tip[4] = HAND_COSINE * yy - HAND_SINE * xy;
  tip[5] = zy;
  tip[6] = HAND_COSINE * xz + HAND_SINE * yz;
  tip[7] = HAND_COSINE * yz - HAND_SINE * xz;
  tip[8] = zz;
  tip[9] = px + reach * zx;
  tip[10] = py + reach * zy;
  tip[11] = pz + reach * zz;
}

/**
 * Fills `out`, [6, 7] row-major, with the tip's velocity per joint velocity in the base frame: three rows of metres
 * a radian, then three of radians a radian. Allocates nothing.
 *
 * @param arm as {@link forwardKinematics} left it
 */
export function jacobian(arm: ArmKinematics, out: Float64Array): void {
  const { tip, axes, origins } = arm;
  for (let i = 0; i < JOINT_COUNT; i++) {
    const zx = axes[3 * i]!;
    const zy = axes[3 * i + 1]!;
    const zz = axes[3 * i + 2]!;
    const rx = tip[9]! - origins[3 * i]!;
    const ry = tip[10]! - origins[3 * i + 1]!;
    const rz = tip[11]! - origins[3 * i + 2]!;
    out[i] = zy * rz - zz * ry;
    out[7 + i] = zz * rx - zx * rz;
    out[14 + i] = zx * ry - zy * rx;
    out[21 + i] = zx;
    out[28 + i] = zy;
    out[35 + i] = zz;
  }
}

/**
 * Pose of the tip between the fingers: the gripper pose of states, keypoints and prompts.
 *
 * @param jointPositions seven angles, radians
 * @param base pose of the robot's base; the result is in the frame in which it is given
 */
export function tipPose(jointPositions: ArrayLike<number>, base: Readonly<Pose> = ROBOT_BASE): Pose {
  const arm = createArmKinematics();
  forwardKinematics(Float64Array.from(jointPositions), arm);
  return compose(base, readTransform(arm.tip));
}
