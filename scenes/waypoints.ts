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
import { HERE, type TaskWaypoint } from './format/waypoint.js';

/** What a waypoint needs to know of the scene at the moment it begins. */
export interface WaypointView {
  /** World pose of `object.site`. */
  sitePose(reference: string): Pose;
  /** World pose of an object's root. */
  objectPose(name: string): Pose;
  /** World pose of the gripper tip. */
  tipPose(): Pose;
  /** Value of `object.joint`. */
  jointValue(reference: string): number;
  /** How the jointed part moves in the world when the joint goes to a value. */
  jointMotion(reference: string, value: number): Pose;
}

const ANY_TURN_STEPS = 24;

/** A gripper's tip looks along its z axis, a site's z axis points out of the surface: half a turn about x. */
const FACING: Quaternion = [1, 0, 0, 0];

/**
 * The gripper tip poses that are as good for a waypoint, the one that turns the present gripper least first.
 */
export function waypointTargets(waypoint: TaskWaypoint, view: WaypointView): Pose[] {
  const tip = view.tipPose();
  if (waypoint.follow) {
    const { joint } = waypoint.follow;
    return [compose(view.jointMotion(joint, followedValue(waypoint.follow, view)), tip)];
  }
  const at = waypoint.at === HERE ? siteAtTip(tip) : view.sitePose(waypoint.at!);
  const site = waypoint.approach === 'down' ? upright(at) : at;
  const position = add(add(site.position, rotate(site.orientation, waypoint.offset)), [
    0,
    0,
    waypoint.raise,
  ] as Vector3);
  const turn = (angle: number) => fromAxisAngle([0, 0, 1], angle + waypoint.yaw);
  const candidates =
    waypoint.carry === undefined
      ? turns(waypoint.turn).map((angle) => ({
          position,
          orientation: multiply(multiply(site.orientation, turn(angle)), FACING),
        }))
      : carryTargets(
          waypoint,
          { position, orientation: site.orientation },
          carriedPose(waypoint.carry, view),
          tip,
        );
  const cost = (p: Pose): number => angleBetween(p.orientation, tip.orientation);
  return candidates
    .map((candidate) => ({ candidate, cost: cost(candidate) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ candidate }) => candidate);
}

/** The value that the joint shall have at the end of this keypoint of the way along it. */
export function followedValue(
  { joint, to, by, left }: NonNullable<TaskWaypoint['follow']>,
  view: Pick<WaypointView, 'jointValue'>,
): number {
  const now = view.jointValue(joint);
  return to === undefined ? now + by! : now + (to - now) / left;
}

/** A site that the gripper stands on just as it is. */
const siteAtTip = ({ position, orientation }: Pose): Pose => ({
  position,
  orientation: multiply(orientation, FACING),
});

/** Of the held object, what is brought to the goal: its origin, or one of its sites. */
function carriedPose(carry: string, view: WaypointView): Pose {
  return carry.includes('.') ? view.sitePose(carry) : view.objectPose(carry);
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

/** Where the tip must be so that what is carried comes to `goal`. */
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
      {
        position: goal.position,
        orientation: multiply(goal.orientation, fromAxisAngle([0, 0, 1], turn + waypoint.yaw)),
      },
      tipInObject,
    ),
  );
}
