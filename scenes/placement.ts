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
import { extent, type Misfit, misfit, overlap, type Refusal, wrongly } from './placement-refusal.js';
import { firstUnreachable, regionPose, sitePose } from './reachability.js';

/** How often all objects are placed anew before it is given up. */
const ATTEMPTS = 200;
/** How often one object is placed anew before all are. */
const OWN_ATTEMPTS = 20;
/** Places drawn before it is given up, however few attempts that were: hundreds of objects take long. */
const MOST_DRAWS = 50_000;

/** What of a task decides where its objects may stand. */
type Placed = Pick<BoundTask, 'name' | 'spacing' | 'objects' | 'distances' | 'waypoints'>;

/**
 * Draws a pose for every object.
 *
 * @param models the objects' models, parameters filled in
 * @throws RobotR1Error `placement_failed` when no place was found, saying which constraint failed how often, and of
 *   that which failed most where and by how much
 */
export function placeObjects(
  task: Placed,
  models: Record<string, ObjectModel>,
  random: RandomStream,
): Record<string, Pose> {
  const refusals = new Map<string, { count: number; refusal: Refusal }>();
  const draws = { left: MOST_DRAWS };
  let attempt = 0;
  for (; attempt < ATTEMPTS && draws.left > 0; attempt++) {
    const drawn = drawPoses(task, models, random, draws);
    const refusal =
      'refusal' in drawn
        ? drawn.refusal
        : (wrongDistance(task, drawn.poses) ?? firstUnreachable(task, models, drawn.poses));
    if (refusal === null) return (drawn as { poses: Record<string, Pose> }).poses;
    const count = (refusals.get(refusal.reason)?.count ?? 0) + 1;
    refusals.set(refusal.reason, { count, refusal });
  }
  const sorted = [...refusals.values()].sort((a, b) => b.count - a.count);
  const reasons = sorted.map(({ refusal, count }) => `${refusal.reason} (${count} times)`);
  const { detail, path, remedy } = sorted[0]!.refusal;
  throw new RobotR1Error(
    'placement_failed',
    `no place for the objects of ${task.name} in ${attempt} attempts: ${reasons.join('; ')}; ${detail}`,
    { kind: 'work', place: { path: path.join('.') }, remedy },
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
  draws: { left: number },
): { poses: Record<string, Pose> } | { refusal: Refusal } {
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
      if (near) return { refusal: overlap(object, own, near, leastGap(own.ground, task.spacing)) };
      standing.push(own);
      continue;
    }
    let refusal: Refusal | null = null;
    for (let attempt = 0; ; attempt++) {
      if (refusal && attempt === OWN_ATTEMPTS) return { refusal };
      draws.left--;
      const place = drawPlace(object, random);
      const drawn = drawPose(place, models[name]!, models, poses, random);
      if ('covers' in drawn) {
        refusal = misfit(object, drawn);
        continue;
      }
      const ground = groundOf(place);
      const own =
        ground === null
          ? null
          : { name, ground, isSolid: isSolid(models[name]!), ...footprint(models[name]!, drawn) };
      const near = own && tooNear(own, standing, task.spacing);
      if (near) {
        refusal = overlap(object, own, near, leastGap(own.ground, task.spacing));
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

/** In a region things stand closer than on the table, metres. */
const GAP_IN_REGION = 0.005;
const leastGap = (ground: string, spacing: number): number => (ground === 'table' ? spacing : GAP_IN_REGION);

/** A thing on the same ground that is too near, or null. Copies of one row keep their own gap. */
function tooNear(
  own: Standing,
  others: readonly Standing[],
  spacing: number,
  leader?: string,
): Standing | null {
  const row = leader?.replace(/_1$/, '_');
  const near = others.find(
    (other) =>
      other.ground === own.ground &&
      // What cannot be touched, as dirt to be wiped, may lie on top of each other.
      (own.isSolid || other.isSolid) &&
      !(row !== undefined && other.name.startsWith(row)) &&
      isTooNear(own, other, leastGap(own.ground, spacing)),
  );
  return near ?? null;
}

/** A pose, or how much too large it is for where it shall stand. */
function drawPose(
  place: SinglePlacement,
  model: ObjectModel,
  models: Record<string, ObjectModel>,
  poses: Record<string, Pose>,
  random: RandomStream,
): Pose | Misfit {
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

/** Models of the catalogue begin at the ground, but for what is thinner than this, metres. */
const FLUSH = 0.001;

/** On a level ground, the lowest point touching it, wherever the origin is. */
function standingAt(
  x: number,
  y: number,
  ground: number,
  place: { roll: number; pitch: number; yaw: [number, number] },
  model: ObjectModel,
  random: RandomStream,
): Pose {
  const at = pose([x, y, ground], turned(place, random.uniform(...place.yaw)));
  const { low, high } = outline(model);
  const isLevel = place.roll === 0 && place.pitch === 0;
  if (isLevel && Math.abs(low[2]) < FLUSH) return at;
  const lowest = isLevel
    ? ground + low[2]
    : Math.min(...boxCorners(low, high).map((p) => transformPoint(at, p)[2]));
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
): Pose | Misfit {
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
  if (room.some(([low, high]) => low > high)) {
    return { region: place.in, covers: extent(corners), has: [2 * halfExtents[0], 2 * halfExtents[1]] };
  }
  const [x, y] = room.map(([low, high]) => random.uniform(low, high)) as [number, number];
  const shifted: Vector3 = [x, y, local.position[2]];
  return compose(region, { position: shifted, orientation: local.orientation });
}

function wrongDistance(task: Placed, poses: Record<string, Pose>): Refusal | null {
  for (const [i, { between, at_least, at_most }] of task.distances.entries()) {
    const [a, b] = between.map((name) => poses[name]!.position) as [Vector3, Vector3];
    const apart = distance(a, b);
    if (at_least !== undefined && apart < at_least) return wrongly(between, apart, 'near', at_least, i);
    if (at_most !== undefined && apart > at_most) return wrongly(between, apart, 'far apart', at_most, i);
  }
  return null;
}
