/** The way along which the gripper tip goes straight. */
import { compose, invert, ORIGIN, type Pose } from '../math/pose.js';
import { angleBetween, canonical, slerp } from '../math/rotation.js';
import { distance, mix } from '../math/vector.js';
import { descend } from '../robot/damped-least-squares.js';
import { tipPose } from '../robot/kinematics.js';
import { JOINT_COUNT } from '../robot/panda.js';
import { writeTransform } from '../robot/transform.js';
import { ROBOT_BASE } from '../scene.js';
import type { JointPath } from './joint-path.js';

/** A path, or the part of the way (0 to 1) after which the line could not be followed. */
export type StraightPath = { path: JointPath } | { failure: 'no_inverse_kinematics'; at: number };

// Spacing of the rows.
const POSITION_STEP = 0.005;
const ORIENTATION_STEP = (2 * Math.PI) / 180;
// A joint that turns further than this between two rows has met a singularity.
const LARGEST_JOINT_STEP = 0.2;
// Tighter than elsewhere, so that the rows' differences are smooth enough to be timed.
const TRACKING = { positionTolerance: 1e-7, orientationTolerance: 1e-7, maxIterations: 20 } as const;

/** Largest difference of one joint between two postures. */
function largestStep(path: JointPath, row: number, joints: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < JOINT_COUNT; k++) {
    largest = Math.max(largest, Math.abs(joints[k]! - path[row * JOINT_COUNT + k]!));
  }
  return largest;
}

/**
 * The joint path on which the tip goes from where it is to `target`: its position on a straight line, its orientation
 * turning evenly along the shorter arc. Rows are at most 5 mm and 2° apart; the first is `start`.
 *
 * It fails where a joint limit or a singularity stands in the way. Collisions are not looked at.
 *
 * @param start seven angles, radians: the present posture
 * @param target pose of the gripper tip, world frame
 * @param base pose of the robot's base, world frame
 */
export function straightPath(
  start: ArrayLike<number>,
  target: Readonly<Pose>,
  base: Readonly<Pose> = ROBOT_BASE,
): StraightPath {
  const from = tipPose(start, ORIGIN);
  const to = compose(invert(base), { position: target.position, orientation: canonical(target.orientation) });
  const length = distance(from.position, to.position);
  const angle = angleBetween(from.orientation, to.orientation);
  if (!Number.isFinite(length + angle)) return { failure: 'no_inverse_kinematics', at: 0 };
  const steps = Math.max(1, Math.ceil(Math.max(length / POSITION_STEP, angle / ORIENTATION_STEP)));
  const path = new Float64Array((steps + 1) * JOINT_COUNT);
  path.set(Float64Array.from(start));
  const joints = Float64Array.from(start);
  const waypoint = new Float64Array(12);
  for (let i = 1; i <= steps; i++) {
    const t = i / steps;
    const position = mix(from.position, to.position, t);
    writeTransform({ position, orientation: slerp(from.orientation, to.orientation, t) }, waypoint);
    if (!descend(waypoint, joints, TRACKING) || largestStep(path, i - 1, joints) > LARGEST_JOINT_STEP) {
      return { failure: 'no_inverse_kinematics', at: (i - 1) / steps };
    }
    path.set(joints, i * JOINT_COUNT);
  }
  return { path };
}
