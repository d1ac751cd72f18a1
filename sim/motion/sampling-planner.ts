/**
 * A way around obstacles: RRT-Connect (Kuffner & LaValle 2000) in joint space, from the present posture and from all
 * goals at once, then straightened and smoothed. Bounded and seeded: the same call gives the same path.
 */
import type { RandomStream } from '../math/random.js';
import { JOINT_COUNT, LOWER_LIMITS, UPPER_LIMITS } from '../robot/panda.js';
import { type FreePosture, isEdgeFree } from './free-edge.js';
import { type JointPath, jointDistance, mixJoints } from './joint-path.js';
import {
  addNode,
  branchToRoot,
  createTree,
  nearestNode,
  nodeJoints,
  type SearchTree,
} from './search-tree.js';
import { shortcut } from './shortcut.js';
import { smooth } from './smooth.js';

export interface PlannerOptions {
  /** Samples drawn before the search gives up. Default 3000. */
  maxIterations?: number;
  /** Joint-space length of a branch, radians. Default 0.4. */
  step?: number;
  /** Distance between postures checked in the search, radians; the path is checked four times as finely. Default 0.05. */
  resolution?: number;
  /** Attempts to shorten the path. Default 60. */
  shortcuts?: number;
}

/** What became of growing a tree toward a posture: blocked (-1), or the new node's number. */
const BLOCKED = -1;

// How much more finely the path is checked than the search's branches.
const FINENESS = 4;

const posture = new Float64Array(JOINT_COUNT);

/** Grows `tree` by one branch toward `target`; returns the new node, or `BLOCKED`. */
function extend(
  tree: SearchTree,
  target: Float64Array,
  isFree: FreePosture,
  step: number,
  resolution: number,
): number {
  const nearest = nearestNode(tree, target);
  const from = nodeJoints(tree, nearest);
  const distance = jointDistance(from, target);
  mixJoints(from, target, distance <= step ? 1 : step / distance, posture);
  return isEdgeFree(from, posture, isFree, resolution) ? addNode(tree, posture, nearest) : BLOCKED;
}

/** Grows `tree` until it reaches `target` or is blocked; returns the node at `target`, or `BLOCKED`. */
function connect(
  tree: SearchTree,
  target: Float64Array,
  isFree: FreePosture,
  step: number,
  resolution: number,
): number {
  for (;;) {
    const node = extend(tree, target, isFree, step, resolution);
    if (node === BLOCKED || jointDistance(nodeJoints(tree, node), target) === 0) return node;
  }
}

/** Corners of a free path from `start` to one of `goals`, all of them free, or null. */
function search(
  start: Float64Array,
  goals: readonly Float64Array[],
  isFree: FreePosture,
  random: RandomStream,
  options: Required<PlannerOptions>,
): Float64Array[] | null {
  const { maxIterations, step, resolution } = options;
  const direct = goals.find((goal) => isEdgeFree(start, goal, isFree, resolution));
  if (direct !== undefined) return [start, direct];
  const fromStart = createTree();
  const fromGoals = createTree();
  addNode(fromStart, start, -1);
  for (const goal of goals) addNode(fromGoals, goal, -1);
  const sample = new Float64Array(JOINT_COUNT);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    for (let k = 0; k < JOINT_COUNT; k++) sample[k] = random.uniform(LOWER_LIMITS[k]!, UPPER_LIMITS[k]!);
    const [growing, other] = iteration % 2 === 0 ? [fromStart, fromGoals] : [fromGoals, fromStart];
    const grown = extend(growing, sample, isFree, step, resolution);
    if (grown === BLOCKED) continue;
    const met = connect(other, nodeJoints(growing, grown).slice(), isFree, step, resolution);
    if (met === BLOCKED) continue;
    const [startNode, goalNode] = growing === fromStart ? [grown, met] : [met, grown];
    return [...branchToRoot(fromStart, startNode).reverse(), ...branchToRoot(fromGoals, goalNode).slice(1)];
  }
  return null;
}

/**
 * Shortens and smooths the path found. A shortened path clings to obstacles, where a coarse check would miss an edge of
 * one, so every leg is checked at the finer `resolution`; null if one is not free.
 */
function refine(
  found: readonly Float64Array[],
  isFree: FreePosture,
  random: RandomStream,
  shortcuts: number,
  resolution: number,
): JointPath | null {
  const short = shortcut(found, isFree, random, shortcuts, resolution);
  for (const corners of [short, found]) {
    const areFree = corners.every((to, i) => i === 0 || isEdgeFree(corners[i - 1]!, to, isFree, resolution));
    // A corner pulled tight around an obstacle may leave no room for a curve; the path as found goes wider.
    const path = areFree ? smooth(corners, isFree) : null;
    if (path !== null) return path;
  }
  return null;
}

/**
 * A dense, smooth and free joint path from `start` to one of `goals`, ready to be timed, or null if none was found.
 *
 * @param start seven angles, radians
 * @param goals postures to end in, any of them; those that are not free are passed by
 * @param isFree whether a posture is free, with a centimetre to spare, because the path is checked at points and clings
 *   to obstacles; called thousands of times
 * @param random a stream of the planner's own
 */
export function planPath(
  start: ArrayLike<number>,
  goals: readonly ArrayLike<number>[],
  isFree: FreePosture,
  random: RandomStream,
  options: PlannerOptions = {},
): JointPath | null {
  const settings = { maxIterations: 3000, step: 0.4, resolution: 0.05, shortcuts: 60, ...options };
  const from = Float64Array.from(start);
  const to = goals
    .map((goal) => Float64Array.from(goal))
    .filter((goal) => isFree(goal))
    .sort((a, b) => jointDistance(from, a) - jointDistance(from, b));
  if (to.length === 0 || !isFree(from)) return null;
  for (const resolution of [settings.resolution, settings.resolution / FINENESS]) {
    const found = search(from, to, isFree, random, { ...settings, resolution });
    if (found === null) return null;
    const path = refine(found, isFree, random, settings.shortcuts, settings.resolution / FINENESS);
    if (path !== null) return path;
  }
  return null;
}
