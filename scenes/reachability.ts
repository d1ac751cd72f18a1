/** Whether the robot can get to every waypoint of an expert, from where the objects stand at the start. */
import { compose, invert, type Pose } from '../sim/math/pose.js';
import { distance, type Vector3 } from '../sim/math/vector.js';
import type { ObjectModel } from '../sim/model.js';
import { partMotion, partPoses } from '../sim/part-poses.js';
import { solve } from '../sim/robot/inverse-kinematics.js';
import { tipPose } from '../sim/robot/kinematics.js';
import { START_JOINTS } from '../sim/robot/panda.js';
import { ROBOT_BASE, WORKSPACE_BOUNDS } from '../sim/scene.js';
import type { BoundTask } from './bind/bind-task.js';
import { splitReference } from './format/fields.js';
import { startValue } from './outline.js';
import { outOfReach, type Refusal } from './placement-refusal.js';
import { followedValue, type WaypointView, waypointTargets } from './waypoints.js';

/**
 * Goes through the waypoints as if every grasp held and every joint went along, without simulating.
 *
 * @returns null, or which waypoint is out of reach
 */
export function firstUnreachable(
  task: Pick<BoundTask, 'waypoints'>,
  models: Record<string, ObjectModel>,
  starts: Record<string, Pose>,
): Refusal | null {
  return walkExpert(task, models, starts).unreachable;
}

/**
 * The gripper poses that the expert goes to, in order, up to the first waypoint that is out of reach, as
 * {@link firstUnreachable} finds them.
 */
export function walkExpert(
  task: Pick<BoundTask, 'waypoints'>,
  models: Record<string, ObjectModel>,
  starts: Record<string, Pose>,
): { tips: Pose[]; unreachable: Refusal | null } {
  const tips: Pose[] = [];
  const poses = { ...starts };
  const values: Record<string, number> = {};
  let joints: ArrayLike<number> = START_JOINTS;
  let tip = tipPose(START_JOINTS);
  const view: WaypointView = {
    objectPose: (name) => poses[name]!,
    tipPose: () => tip,
    sitePose: (reference) => sitePose(reference, models, poses, values),
    jointValue: (reference) => values[reference] ?? valueAtStart(reference, models),
    jointMotion(reference, value) {
      const [owner, joint] = splitReference(reference);
      const now = valuesOf(owner, models, values);
      return partMotion(models[owner]!, poses[owner]!, joint!, now, value);
    },
  };
  let held: { name: string; inTip: Pose } | null = null;
  for (const { waypoint, path } of task.waypoints) {
    let reached: { joints: ArrayLike<number>; tip: Pose } | null = null;
    const targets = waypointTargets(waypoint, view);
    for (const target of targets) {
      const solution = isInWorkspace(target) ? solve(target, joints) : null;
      if (solution) {
        reached = { joints: solution, tip: target };
        break;
      }
    }
    if (!reached) return { tips, unreachable: outOfReach(waypoint.name, whyNot(targets[0]!), path) };
    if (waypoint.follow) values[waypoint.follow.joint] = followedValue(waypoint.follow, view);
    ({ joints, tip } = reached);
    tips.push(tip);
    if (held) poses[held.name] = compose(tip, held.inTip);
    if (waypoint.grasp) held = { name: waypoint.grasp, inTip: compose(invert(tip), poses[waypoint.grasp]!) };
    // What is jointed to something that stands fast is not carried off.
    if (waypoint.follow || waypoint.gripper === 'open') held = null;
  }
  return { tips, unreachable: null };
}

type Values = Record<string, number>;

/** Joint values of an object by the joint's name. */
function valuesOf(
  owner: string,
  models: Record<string, ObjectModel>,
  values: Values,
): (joint: string) => number {
  const atStart = startValue(models[owner]!);
  return (joint) => values[`${owner}.${joint}`] ?? atStart(joint);
}

function valueAtStart(reference: string, models: Record<string, ObjectModel>): number {
  const [owner, joint] = splitReference(reference);
  return startValue(models[owner]!)(joint!);
}

/** World pose of `object.site` for objects that stand at `poses`; joints without a value are at their start. */
export function sitePose(
  reference: string,
  models: Record<string, ObjectModel>,
  poses: Record<string, Pose>,
  values: Values = {},
): Pose {
  const [owner, name] = splitReference(reference);
  return compose(...partOf(models[owner]!.sites[name!]!, owner, models, poses, values));
}

/** World pose of the middle of `object.region` at the start. */
export function regionPose(
  reference: string,
  models: Record<string, ObjectModel>,
  poses: Record<string, Pose>,
): Pose {
  const [owner, name] = splitReference(reference);
  return compose(...partOf(models[owner]!.regions[name!]!, owner, models, poses, {}));
}

function partOf(
  place: { part?: string; pose: Pose },
  owner: string,
  models: Record<string, ObjectModel>,
  poses: Record<string, Pose>,
  values: Values,
): [Pose, Pose] {
  const model = models[owner]!;
  const index = place.part === undefined ? 0 : model.parts.findIndex((part) => part.name === place.part);
  return [partPoses(model, poses[owner]!, valuesOf(owner, models, values))[index]!, place.pose];
}

/** Why the tip cannot come to a pose, with where that is. */
function whyNot(target: Pose): string {
  const written = ([x, y, z]: Readonly<Vector3>): string =>
    `(${[x, y, z].map((v) => v.toFixed(2)).join(', ')})`;
  const where = `its tip would be at ${written(target.position)}`;
  const { low, high } = WORKSPACE_BOUNDS;
  if (!isInWorkspace(target))
    return `${where}, outside the workspace from ${written(low)} to ${written(high)}`;
  const apart = distance(target.position, ROBOT_BASE.position);
  return `${where}, ${apart.toFixed(2)} m from the robot's base, where no posture of the arm points that way`;
}

function isInWorkspace({ position }: Pose): boolean {
  return position.every(
    (value, axis) => value >= WORKSPACE_BOUNDS.low[axis]! && value <= WORKSPACE_BOUNDS.high[axis]!,
  );
}
