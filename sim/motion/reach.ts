/** Finds the way to a gripper pose: straight where that is free, around things where it is not. */
import type { FailureReport } from '../errors.js';
import { compose, type Pose, pose } from '../math/pose.js';
import type { RandomStream } from '../math/random.js';
import { distance, type Vector3 } from '../math/vector.js';
import type { Obstruction, Zone } from '../physics/clearance.js';
import { allSolutions, solve } from '../robot/inverse-kinematics.js';
import { tipPose } from '../robot/kinematics.js';
import { TABLE } from '../scene.js';
import type { World } from '../world.js';
import { outsideWorkspace } from './controls.js';
import { type JointPath, row, rowCount } from './joint-path.js';
import { planPath } from './sampling-planner.js';
import { straightPath } from './straight-path.js';

/** The ways, one after the other with a rest between them, or why there is none. */
export type Reach = { paths: JointPath[] } | { failure: FailureReport };

/** Near both ends of the way, within this distance, hand and fingers may touch what they handle. Metres. */
const CONTACT_DISTANCE = 0.1;

const failure = (reason: FailureReport['reason'], detail: string): Reach => ({ failure: { reason, detail } });

/**
 * Whether hand, fingers and what they hold may touch things along the whole way, as in pushing and wiping, or only
 * near its ends.
 */
export type AllowedContact = 'avoid' | 'allow';

/** The straight way to `target`, or why the arm cannot go it. */
export function reachStraight(world: World, target: Pose, contact: AllowedContact = 'avoid'): Reach {
  const refusal = refuse(target);
  if (refusal) return refusal;
  const { path, obstacle } = straightAndFree(world, target, contact);
  if (!path)
    return failure('no_inverse_kinematics', 'the straight line to the target leaves the reach of the arm');
  if (obstacle)
    return failure('collision', `on the straight line, ${obstacle.what} would meet ${obstacle.by}`);
  return { paths: [path] };
}

/** The straight way to `target` if it is free, else a planned one. */
export function reach(
  world: World,
  target: Pose,
  random: RandomStream,
  contact: AllowedContact = 'avoid',
): Reach {
  const refusal = refuse(target);
  if (refusal) return refusal;
  const straight = straightAndFree(world, target, contact);
  if (straight.path && !straight.obstacle) return { paths: [straight.path] };
  return planAround(world, target, random);
}

/** A way to `target` that is planned around things, even where the straight one is free. */
export function reachAround(world: World, target: Pose, random: RandomStream): Reach {
  return refuse(target) ?? planAround(world, target, random);
}

function refuse(target: Pose): Reach | null {
  const outside = outsideWorkspace(target.position);
  if (outside) return failure('outside_workspace', `the target is outside the workspace: ${outside}`);
  if (isInTable(target.position)) {
    const [, , z] = target.position;
    return failure('collision', `the target is inside the table: z = ${z.toFixed(3)} is below ${TABLE.top}`);
  }
  return null;
}

function isInTable([x, y, z]: Vector3): boolean {
  const { center, halfExtents, top } = TABLE;
  return z < top && Math.abs(x - center[0]) <= halfExtents[0] && Math.abs(y - center[1]) <= halfExtents[1];
}

function straightAndFree(
  world: World,
  target: Pose,
  contact: AllowedContact,
): { path: JointPath | null; obstacle: Obstruction | null } {
  const straight = straightPath(world.jointPositions, target);
  if (!('path' in straight)) return { path: null, obstacle: null };
  return { path: straight.path, obstacle: firstObstruction(world, straight.path, contact) };
}

/** What meets something on a path whose ends may be in contact. */
function firstObstruction(
  world: World,
  path: JointPath,
  contact: AllowedContact = 'avoid',
): Obstruction | null {
  const held = world.heldSolids();
  const count = rowCount(path);
  const start = tipPose(row(path, 0)).position;
  const end = tipPose(row(path, count - 1)).position;
  for (let i = 1; i < count; i++) {
    const joints = row(path, i);
    const tip = tipPose(joints).position;
    const near = distance(tip, start) < CONTACT_DISTANCE || distance(tip, end) < CONTACT_DISTANCE;
    const zone: Zone = near || contact === 'allow' ? 'contact' : 'open';
    const obstacle = world.obstruction(joints, zone, held);
    if (obstacle) return obstacle;
  }
  return null;
}

/** Backs out of contact, goes around through free space, and comes in along the approach. */
function planAround(world: World, target: Pose, random: RandomStream): Reach {
  const held = world.heldSolids();
  const isFree = (joints: ArrayLike<number>): boolean =>
    isWithinWorkspace(joints) && world.obstruction(joints, 'open', held) === null;

  if (!solve(target, world.jointPositions)) {
    return failure('no_inverse_kinematics', 'no posture of the arm brings the tip to the target');
  }
  const ends = [target, ...backedOff(target)];
  let obstacle: Obstruction | null = null;
  for (const goal of ends) {
    const candidates = allSolutions(goal, { near: world.jointPositions });
    const goals = candidates.filter(isFree);
    if (goals.length === 0) {
      const first = candidates[0];
      obstacle ??= first ? world.obstruction(first, goal === target ? 'contact' : 'open', held) : null;
      continue;
    }
    const retreat = retreatPath(world, isFree);
    if (!retreat) return failure('no_path', 'the arm is enclosed where it stands');
    const from = retreat.length === 0 ? world.jointPositions : lastRow(retreat[0]!);
    const around = planWithRoom(world, held, from, goals, random) ?? planPath(from, goals, isFree, random);
    if (!around) continue;
    if (goal === target) return { paths: [...retreat, around] };
    const last = straightPath(lastRow(around), target);
    if ('path' in last && !firstObstruction(world, last.path))
      return { paths: [...retreat, around, last.path] };
  }
  if (obstacle) return failure('collision', `at the target, ${obstacle.what} would meet ${obstacle.by}`);
  return failure('no_path', 'no free path to the target was found');
}

/** Whether the tip stays where it may be; a motion that leaves is stopped. */
const isWithinWorkspace = (joints: ArrayLike<number>): boolean =>
  outsideWorkspace(tipPose(joints).position) === null;

/** A path that keeps a centimetre from things, if its ends leave so much. */
function planWithRoom(
  world: World,
  held: ReturnType<World['heldSolids']>,
  from: ArrayLike<number>,
  goals: readonly Float64Array[],
  random: RandomStream,
): JointPath | null {
  const hasRoom = (joints: ArrayLike<number>): boolean =>
    isWithinWorkspace(joints) && world.obstruction(joints, 'roomy', held) === null;
  return planPath(from, goals, hasRoom, random, { maxIterations: 1000 });
}

/** Poses before the target, against the approach. */
function backedOff(target: Pose): Pose[] {
  return [CONTACT_DISTANCE, CONTACT_DISTANCE / 2].map((back) => compose(target, pose([0, 0, -back])));
}

/** No way, or one straight back out of contact; null when neither is free. */
function retreatPath(world: World, isFree: (joints: ArrayLike<number>) => boolean): JointPath[] | null {
  if (isFree(world.jointPositions)) return [];
  const tip = tipPose(world.jointPositions);
  for (const back of [CONTACT_DISTANCE / 2, CONTACT_DISTANCE]) {
    for (const goal of [
      compose(tip, pose([0, 0, -back])),
      { ...tip, position: [tip.position[0], tip.position[1], tip.position[2] + back] as Vector3 },
    ]) {
      const way = straightPath(world.jointPositions, goal);
      if ('path' in way && isFree(lastRow(way.path)) && !firstObstruction(world, way.path)) return [way.path];
    }
  }
  return null;
}

const lastRow = (path: JointPath): Float64Array => row(path, rowCount(path) - 1);
