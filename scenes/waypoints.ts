/** Turns an expert's waypoint into gripper poses in the world. */
import { compose, invert, type Pose } from '../sim/math/pose.js';
import {
  angleBetween,
  fromAxisAngle,
  lookAlong,
  multiply,
  type Quaternion,
  rotate,
} from '../sim/math/rotation.js';
import { add, subtract, type Vector3 } from '../sim/math/vector.js';
import type { TaskWaypoint } from './task.js';

/** What a waypoint needs to know of the scene at the moment it begins. */
export interface WaypointView {
  /** World pose of `object.site`. */
  sitePose(reference: string): Pose;
  /** World pose of an object's root. */
  objectPose(name: string): Pose;
  /** World pose of the gripper tip. */
  tipPose(): Pose;
}

const ANY_TURN_STEPS = 24;

/** A gripper's tip looks along its z axis, a site's z axis points out of the surface: half a turn about x. */
const FACING: Quaternion = [1, 0, 0, 0];

/**
 * The gripper tip poses that are as good for a waypoint, the one that turns the present gripper least first.
 */
export function waypointTargets(waypoint: TaskWaypoint, view: WaypointView): Pose[] {
  const site =
    waypoint.approach === 'down' ? upright(view.sitePose(waypoint.at)) : view.sitePose(waypoint.at);
  const position = add(add(site.position, rotate(site.orientation, waypoint.offset)), [
    0,
    0,
    waypoint.raise,
  ] as Vector3);
  const tip = view.tipPose();
  const candidates =
    waypoint.carry === undefined
      ? turns(waypoint.turn).map((turn) => ({
          position,
          orientation: multiply(multiply(site.orientation, fromAxisAngle([0, 0, 1], turn)), FACING),
        }))
      : carryTargets(
          waypoint,
          { position, orientation: site.orientation },
          view.objectPose(waypoint.carry),
          tip,
        );
  const cost = (p: Pose): number => angleBetween(p.orientation, tip.orientation);
  return candidates
    .map((candidate) => ({ candidate, cost: cost(candidate) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ candidate }) => candidate);
}

/** The pose with its z axis up, turned about it as before as nearly as can be. */
function upright({ position, orientation }: Pose): Pose {
  const side = rotate(orientation, [1, 0, 0]);
  const isFlat = side[0] * side[0] + side[1] * side[1] > 1e-6;
  return { position, orientation: lookAlong([0, 0, 1], isFlat ? side : rotate(orientation, [0, 1, 0])) };
}

function turns(kind: TaskWaypoint['turn']): number[] {
  if (kind === 'fixed') return [0];
  if (kind === 'half') return [0, Math.PI];
  return Array.from({ length: ANY_TURN_STEPS }, (_, i) => (2 * Math.PI * i) / ANY_TURN_STEPS);
}

/** Where the tip must be so that the held object's origin comes to `goal`. */
function carryTargets(waypoint: TaskWaypoint, goal: Pose, object: Pose, tip: Pose): Pose[] {
  // A thing that may be turned any way is carried over as it hangs.
  if (waypoint.turn === 'any') {
    return [
      { position: add(goal.position, subtract(tip.position, object.position)), orientation: tip.orientation },
    ];
  }
  const tipInObject = compose(invert(object), tip);
  return turns(waypoint.turn).map((turn) =>
    compose(
      { position: goal.position, orientation: multiply(goal.orientation, fromAxisAngle([0, 0, 1], turn)) },
      tipInObject,
    ),
  );
}
