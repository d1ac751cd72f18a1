/** The scripted expert: what a waypoint of a task means as a keypoint, as things stand now. */
import type { TaskWaypoint } from '../../scenes/task.js';
import type { Pose } from '../../sim/math/pose.js';
import { straightPath } from '../../sim/motion/straight-path.js';
import { solve } from '../../sim/robot/inverse-kinematics.js';
import type { Environment, ExecutionOptions } from '../environment.js';
import type { Keypoint } from '../keypoint-action.js';

/** A waypoint ready to be executed. */
export interface ExpertStep {
  waypoint: TaskWaypoint;
  keypoint: Keypoint;
  options: ExecutionOptions;
}

/** The keypoint of a waypoint in the present scene. */
export function expertStep(environment: Environment, waypoint: TaskWaypoint): ExpertStep {
  const target = bestTarget(environment, environment.waypointTargets(waypoint));
  const closes = waypoint.grasp !== undefined || waypoint.gripper === 'close';
  const opens = waypoint.gripper === 'open';
  const isOpenNow = environment.controls.gripper.goal === 'open';
  return {
    waypoint,
    keypoint: {
      position: target.position,
      orientation: target.orientation,
      gripperOpen: opens || (isOpenNow && !closes),
      ...(waypoint.contact === 'allow' ? { contact: 'allow' } : {}),
    },
    options: { path: waypoint.path, speed: waypoint.speed },
  };
}

/** Of poses that are as good for the task, the first to which the arm can go straight, else the first it can reach. */
function bestTarget(environment: Environment, targets: readonly Pose[]): Pose {
  const joints = environment.world.jointPositions;
  return (
    targets.find((target) => 'path' in straightPath(joints, target)) ??
    targets.find((target) => solve(target, joints) !== null) ??
    targets[0]!
  );
}
