/** A spline laid on a grid of distances, with the speed limits there: what its fastest timing is worked out from. */
import { createArmKinematics, forwardKinematics, jacobian } from '../robot/kinematics.js';
import { JOINT_COUNT } from '../robot/panda.js';
import { type JointSpline, splineCurvature, splineSlope, splineValue } from './joint-spline.js';
import type { SpeedProblem } from './path-speed.js';

/** What a joint path's speed is held to. */
export interface SpeedLimits {
  /** Joint speeds, [7], rad/s. */
  velocities: ArrayLike<number>;
  /** Joint accelerations, [7], rad/s². */
  accelerations: ArrayLike<number>;
  /** Speed of the tip, m/s; may be infinite. */
  tipSpeed: number;
}

/** A speed problem that also knows between which knots of its spline each grid point lies. */
export interface SpeedGrid extends SpeedProblem {
  /** Number of the knot before each grid point, [M]. */
  readonly segments: Int32Array;
}

// Grid steps along the path, at least; the knots are always grid points besides.
const STEPS = 100;
// The path's direction turns no further than this in one step, radians; a corner takes many.
const LARGEST_TURN = 0.025;
// Seconds in which acceleration builds up at the start and dies away at the end, and grid steps for it.
const RAMP_TIME = 0.05;
const RAMP_STEPS = 8;
// Grid points nearer to each other than this are one.
const LEAST_STEP = 1e-7;

/** Cube root for x ≥ 0 by Newton's steps, so that its bits are the same everywhere. */
function cubeRoot(x: number): number {
  if (x === 0) return 0;
  let root = Math.max(x, 1);
  for (let next = root; ; root = next) {
    next = (2 * root + x / (root * root)) / 3;
    if (!(next < root)) return root;
  }
}

/** Greatest path acceleration from rest where the path leaves in direction `slope` (at `offset`). */
function accelerationFromRest(slope: Float64Array, accelerations: ArrayLike<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < JOINT_COUNT; k++) least = Math.min(least, accelerations[k]! / Math.abs(slope[k]!));
  return least;
}

/** Greatest ṡ² at a distance from an end where acceleration builds up at `jerk`: s = jerk·t³/6 and ṡ = jerk·t²/2. */
function rampBound(distance: number, jerk: number): number {
  const time = cubeRoot((6 * distance) / jerk);
  const speed = (jerk * time * time) / 2;
  return speed * speed;
}

/** How far the path's direction turns at most between knot `i` and the next, radians. */
function turning({ knots, curvatures }: JointSpline, i: number): number {
  let before = 0;
  let after = 0;
  for (let k = i * JOINT_COUNT; k < (i + 1) * JOINT_COUNT; k++) {
    before += curvatures[k]! * curvatures[k]!;
    after += curvatures[k + JOINT_COUNT]! * curvatures[k + JOINT_COUNT]!;
  }
  return ((knots[i + 1]! - knots[i]!) * (Math.sqrt(before) + Math.sqrt(after))) / 2;
}

/** Distances of the grid: the knots, equal parts between them, and steps equal in time over the ramps at both ends. */
function gridDistances(spline: JointSpline, startRamp: number, endRamp: number): Float64Array {
  const { knots } = spline;
  const total = knots.at(-1)!;
  const distances: number[] = [total];
  for (let i = 0; i + 1 < knots.length; i++) {
    const width = knots[i + 1]! - knots[i]!;
    const parts = Math.ceil(Math.max((width * STEPS) / total, turning(spline, i) / LARGEST_TURN));
    for (let j = 0; j < parts; j++) distances.push(knots[i]! + (width * j) / parts);
  }
  for (let i = 1; i <= RAMP_STEPS; i++) {
    const part = (i / RAMP_STEPS) * (i / RAMP_STEPS) * (i / RAMP_STEPS);
    distances.push(startRamp * part, total - endRamp * part);
  }
  const sorted = Float64Array.from(distances).sort();
  let before = Number.NEGATIVE_INFINITY;
  return sorted.filter((s) => {
    const keep = s === total || (s - before >= LEAST_STEP && total - s >= LEAST_STEP);
    if (keep) before = s;
    return keep;
  });
}

/** Greatest ṡ² at each grid point under the limits on speed. */
function speedBounds(
  spline: JointSpline,
  grid: Omit<SpeedGrid, 'bounds' | 'accelerations'>,
  limits: SpeedLimits,
): Float64Array {
  const arm = createArmKinematics();
  const perJoint = new Float64Array(6 * JOINT_COUNT);
  const joints = new Float64Array(JOINT_COUNT);
  return grid.distances.map((s, i) => {
    let bound = Number.POSITIVE_INFINITY;
    for (let k = 0; k < JOINT_COUNT; k++) {
      const speed = limits.velocities[k]! / grid.slopes[i * JOINT_COUNT + k]!;
      bound = Math.min(bound, speed * speed);
    }
    if (limits.tipSpeed === Number.POSITIVE_INFINITY) return bound;
    splineValue(spline, grid.segments[i]!, s, joints);
    forwardKinematics(joints, arm);
    jacobian(arm, perJoint);
    let squared = 0;
    for (let axis = 0; axis < 3; axis++) {
      let velocity = 0;
      for (let k = 0; k < JOINT_COUNT; k++) {
        velocity += perJoint[axis * JOINT_COUNT + k]! * grid.slopes[i * JOINT_COUNT + k]!;
      }
      squared += velocity * velocity;
    }
    return Math.min(bound, (limits.tipSpeed * limits.tipSpeed) / squared);
  });
}

/** Lays a spline of two knots or more on a grid. */
export function speedGrid(spline: JointSpline, limits: SpeedLimits): SpeedGrid {
  const { knots } = spline;
  const total = knots.at(-1)!;
  const slope = new Float64Array(JOINT_COUNT);
  splineSlope(spline, 0, 0, slope);
  const startJerk = accelerationFromRest(slope, limits.accelerations) / RAMP_TIME;
  splineSlope(spline, knots.length - 2, total, slope);
  const endJerk = accelerationFromRest(slope, limits.accelerations) / RAMP_TIME;
  const rampLength = (jerk: number): number =>
    Math.min((jerk * RAMP_TIME * RAMP_TIME * RAMP_TIME) / 6, total / 4);
  const distances = gridDistances(spline, rampLength(startJerk), rampLength(endJerk));

  const count = distances.length;
  const segments = new Int32Array(count);
  const slopes = new Float64Array(count * JOINT_COUNT);
  const curvatures = new Float64Array(count * JOINT_COUNT);
  let segment = 0;
  for (let i = 0; i < count; i++) {
    while (segment + 2 < knots.length && distances[i]! >= knots[segment + 1]!) segment++;
    segments[i] = segment;
    splineSlope(spline, segment, distances[i]!, slopes, i * JOINT_COUNT);
    splineCurvature(spline, segment, distances[i]!, curvatures, i * JOINT_COUNT);
  }
  const bounds = speedBounds(spline, { distances, segments, slopes, curvatures }, limits);
  for (let i = 0; i < count; i++) {
    const ramp = Math.min(rampBound(distances[i]!, startJerk), rampBound(total - distances[i]!, endJerk));
    bounds[i] = Math.min(bounds[i]!, ramp);
  }
  return { distances, segments, slopes, curvatures, bounds, accelerations: limits.accelerations };
}
