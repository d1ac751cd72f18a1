/** Finds places for a task's objects: no outlines that overlap, every waypoint within the robot's reach. */
import { RobotR1Error } from '../sim/errors.js';
import { compose, type Pose, pose, transformPoint } from '../sim/math/pose.js';
import type { RandomStream } from '../sim/math/random.js';
import { canonical, fromAxisAngle, fromRollPitchYaw, multiply } from '../sim/math/rotation.js';
import { cos, sin } from '../sim/math/trigonometry.js';
import { distance, type Vector3 } from '../sim/math/vector.js';
import type { ObjectModel } from '../sim/model.js';
import { TABLE } from '../sim/scene.js';
import type { BoundTask } from './bind/bind-task.js';
import { copyPose } from './bind/copy-pose.js';
import type { BoundObject } from './bind/expand-objects.js';
import { splitReference } from './format/fields.js';
import type { SinglePlacement } from './format/placement.js';
import { outline } from './outline.js';
import { boxCorners, type Footprint, footprint, isTooNear } from './outline-overlap.js';
import { firstUnreachable, regionPose, sitePose } from './reachability.js';

/** How often all objects are placed anew before it is given up. */
const ATTEMPTS = 200;
/** How often one object is placed anew before all are. */
const OWN_ATTEMPTS = 20;

/** What of a task decides where its objects may stand. */
type Placed = Pick<BoundTask, 'name' | 'spacing' | 'objects' | 'distances' | 'waypoints'>;

/**
 * Draws a pose for every object.
 *
 * @param models the objects' models, parameters filled in
 * @throws RobotR1Error `placement_failed` when no place was found, saying which constraint failed how often
 */
export function placeObjects(
  task: Placed,
  models: Record<string, ObjectModel>,
  random: RandomStream,
): Record<string, Pose> {
  const refusals = new Map<string, number>();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const drawn = drawPoses(task, models, random);
    const refusal =
      'refusal' in drawn
        ? drawn.refusal
        : (wrongDistance(task, drawn.poses) ?? firstUnreachable(task, models, drawn.poses));
    if (refusal === null) return (drawn as { poses: Record<string, Pose> }).poses;
    refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1);
  }
  const reasons = [...refusals]
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${reason} (${count} times)`);
  throw new RobotR1Error(
    'placement_failed',
    `no place for the objects of ${task.name} in ${ATTEMPTS} attempts: ${reasons.join('; ')}`,
    { kind: 'work', remedy: 'give the objects more room, or bring the regions nearer to the robot' },
  );
}

/** Where something stands: objects of one ground must not overlap. */
interface Standing extends Footprint {
  name: string;
  /** The table, or `object.region`. */
  ground: string;
  isSolid: boolean;
}

function drawPoses(
  task: Placed,
  models: Record<string, ObjectModel>,
  random: RandomStream,
): { poses: Record<string, Pose> } | { refusal: string } {
  const poses: Record<string, Pose> = {};
  const standing: Standing[] = [];
  for (const object of task.objects) {
    const { name } = object;
    if (object.arranged && object.arranged.index > 0) {
      poses[name] = copyPose(object.arranged, poses[object.arranged.leader]!, models[name]!);
      if (object.arranged.arrange === 'stack') continue;
      const own = {
        ...{ name, ground: 'table', isSolid: isSolid(models[name]!) },
        ...footprint(models[name]!, poses[name]),
      };
      const near = tooNear(own, standing, task.spacing, object.arranged.leader);
      if (near) return { refusal: near };
      standing.push(own);
      continue;
    }
    let refusal = '';
    for (let attempt = 0; ; attempt++) {
      if (attempt === OWN_ATTEMPTS) return { refusal };
      const place = drawPlace(object, random);
      const drawn = drawPose(place, models[name]!, models, poses, random);
      if (typeof drawn === 'string') {
        refusal = `${name} ${drawn}`;
        continue;
      }
      const ground = groundOf(place);
      const own =
        ground === null
          ? null
          : { name, ground, isSolid: isSolid(models[name]!), ...footprint(models[name]!, drawn) };
      const near = own && tooNear(own, standing, task.spacing);
      if (near) {
        refusal = near;
        continue;
      }
      if (own) standing.push(own);
      poses[name] = drawn;
      break;
    }
  }
  return { poses };
}

function drawPlace({ object }: BoundObject, random: RandomStream): SinglePlacement {
  return 'one_of' in object.place ? random.pick(object.place.one_of) : object.place;
}

const isSolid = (model: ObjectModel): boolean =>
  model.parts.some(({ shapes }) => shapes.some(({ solid }) => solid !== false));

/** What it stands on among others; null for what lies on a site, floats, or has a pose of its own. */
function groundOf(place: SinglePlacement): string | null {
  if ('at' in place || 'pose' in place) return null;
  if ('in' in place) return place.in;
  return 'z' in place && place.z !== undefined ? null : 'table';
}

/** Names two things on one ground that are too near to each other, or null. Copies of one row keep their own gap. */
function tooNear(
  own: Standing,
  others: readonly Standing[],
  spacing: number,
  leader?: string,
): string | null {
  const row = leader?.replace(/_1$/, '_');
  const near = others.find(
    (other) =>
      other.ground === own.ground &&
      // What cannot be touched, as dirt to be wiped, may lie on top of each other.
      (own.isSolid || other.isSolid) &&
      !(row !== undefined && other.name.startsWith(row)) &&
      isTooNear(own, other, own.ground === 'table' ? spacing : 0.005),
  );
  return near ? `${own.name} and ${near.name} overlap` : null;
}

/** A pose, or why there can be none. */
function drawPose(
  place: SinglePlacement,
  model: ObjectModel,
  models: Record<string, ObjectModel>,
  poses: Record<string, Pose>,
  random: RandomStream,
): Pose | string {
  if ('pose' in place) {
    const [x, y, z, qx, qy, qz, qw] = place.pose as [number, number, number, number, number, number, number];
    return pose([x, y, z], canonical([qx, qy, qz, qw]));
  }
  if ('at' in place) {
    const turn = fromAxisAngle([0, 0, 1], random.uniform(...place.yaw));
    return compose(sitePose(place.at, models, poses), pose([0, 0, 0], turn));
  }
  if ('in' in place) return inRegion(place, model, models, poses, random);
  if ('beside' in place) {
    const distance = random.uniform(...place.distance);
    const angle = random.uniform(...place.angle);
    const [x, y] = poses[place.beside]!.position;
    return standingAt(x + distance * cos(angle), y + distance * sin(angle), TABLE.top, place, model, random);
  }
  const x = random.uniform(...place.x);
  const y = random.uniform(...place.y);
  if (place.z === undefined) return standingAt(x, y, TABLE.top, place, model, random);
  const z = TABLE.top + random.uniform(...place.z);
  return pose([x, y, z], turned(place, random.uniform(...place.yaw)));
}

const turned = ({ roll, pitch }: { roll: number; pitch: number }, yaw: number) =>
  roll === 0 && pitch === 0
    ? fromAxisAngle([0, 0, 1], yaw)
    : multiply(fromAxisAngle([0, 0, 1], yaw), fromRollPitchYaw(roll, pitch, 0));

/** On a level ground, the lowest point touching it. */
function standingAt(
  x: number,
  y: number,
  ground: number,
  place: { roll: number; pitch: number; yaw: [number, number] },
  model: ObjectModel,
  random: RandomStream,
): Pose {
  const at = pose([x, y, ground], turned(place, random.uniform(...place.yaw)));
  if (place.roll === 0 && place.pitch === 0) return at;
  const { low, high } = outline(model);
  const lowest = Math.min(...boxCorners(low, high).map((p) => transformPoint(at, p)[2]));
  return { ...at, position: [x, y, ground + (ground - lowest)] };
}

/** Room that is left at the walls of a region, metres. */
const WALL_GAP = 0.002;

function inRegion(
  place: Extract<SinglePlacement, { in: string }>,
  model: ObjectModel,
  models: Record<string, ObjectModel>,
  poses: Record<string, Pose>,
  random: RandomStream,
): Pose | string {
  const [owner, name] = splitReference(place.in);
  const { halfExtents } = models[owner]!.regions[name!]!;
  const region = regionPose(place.in, models, poses);
  // Turned first: how much room it takes depends on it.
  const local = standingAt(0, 0, -halfExtents[2], place, model, random);
  const { corners } = footprint(model, local);
  const room = ([0, 1] as const).map((axis): [number, number] => {
    const values = corners.map((corner) => corner[axis]);
    return [
      -halfExtents[axis] - Math.min(...values) + WALL_GAP,
      halfExtents[axis] - Math.max(...values) - WALL_GAP,
    ];
  });
  if (room.some(([low, high]) => low > high)) return `does not fit into ${place.in}`;
  const [x, y] = room.map(([low, high]) => random.uniform(low, high)) as [number, number];
  const shifted: Vector3 = [x, y, local.position[2]];
  return compose(region, { position: shifted, orientation: local.orientation });
}

function wrongDistance(task: Placed, poses: Record<string, Pose>): string | null {
  for (const { between, at_least, at_most } of task.distances) {
    const [a, b] = between.map((name) => poses[name]!.position) as [Vector3, Vector3];
    const apart = distance(a, b);
    if (at_least !== undefined && apart < at_least) return `${between.join(' and ')} are too near`;
    if (at_most !== undefined && apart > at_most) return `${between.join(' and ')} are too far apart`;
  }
  return null;
}
