/** Whether the robot can get to every waypoint of an expert, from where the objects stand at the start. */
import { compose, invert, type Pose } from '../sim/math/pose.js';
import type { ObjectModel } from '../sim/model.js';
import { partPoses } from '../sim/part-poses.js';
import { solve } from '../sim/robot/inverse-kinematics.js';
import { tipPose } from '../sim/robot/kinematics.js';
import { START_JOINTS } from '../sim/robot/panda.js';
import { WORKSPACE_BOUNDS } from '../sim/scene.js';
import { startValue } from './outline.js';
import type { Task } from './task.js';
import { type WaypointView, waypointTargets } from './waypoints.js';

/**
 * Goes through the waypoints as if every grasp held, without simulating.
 *
 * @returns null, or which waypoint is out of reach
 */
export function firstUnreachable(
  task: Task,
  models: Record<string, ObjectModel>,
  starts: Record<string, Pose>,
): string | null {
  const poses = { ...starts };
  let joints: ArrayLike<number> = START_JOINTS;
  let tip = tipPose(START_JOINTS);
  const view: WaypointView = {
    objectPose: (name) => poses[name]!,
    tipPose: () => tip,
    sitePose: (reference) => sitePose(reference, models, poses),
  };
  let held: { name: string; inTip: Pose } | null = null;
  for (const waypoint of task.expert) {
    let reached: { joints: ArrayLike<number>; tip: Pose } | null = null;
    for (const target of waypointTargets(waypoint, view)) {
      const solution = isInWorkspace(target) ? solve(target, joints) : null;
      if (solution) {
        reached = { joints: solution, tip: target };
        break;
      }
    }
    if (!reached) return `waypoint ${waypoint.name} is out of reach`;
    ({ joints, tip } = reached);
    if (held) poses[held.name] = compose(tip, held.inTip);
    if (waypoint.grasp) held = { name: waypoint.grasp, inTip: compose(invert(tip), poses[waypoint.grasp]!) };
    if (waypoint.gripper === 'open') held = null;
  }
  return null;
}

/** World pose of `object.site` for objects that stand at `poses` with their joints at the start. */
export function sitePose(
  reference: string,
  models: Record<string, ObjectModel>,
  poses: Record<string, Pose>,
): Pose {
  const [owner = '', name = ''] = reference.split('.');
  const model = models[owner]!;
  const site = model.sites[name]!;
  const index = site.part === undefined ? 0 : model.parts.findIndex((part) => part.name === site.part);
  return compose(partPoses(model, poses[owner]!, startValue(model))[index]!, site.pose);
}

function isInWorkspace({ position }: Pose): boolean {
  return position.every(
    (value, axis) => value >= WORKSPACE_BOUNDS.low[axis]! && value <= WORKSPACE_BOUNDS.high[axis]!,
  );
}
