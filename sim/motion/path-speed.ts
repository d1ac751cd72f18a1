/**
 * The fastest speed along a path within linear limits on each joint's acceleration: time-optimal path parametrisation
 * by reachability (Pham & Pham, "A New Approach to Time-Optimal Path Parameterization Based on Reachability Analysis",
 * 2018).
 *
 * Over the path's distance s, let x = ṡ² and u = s̈. A joint's acceleration is q′u + q″x. Between grid points u is
 * constant and x grows by 2·u·Δs. The limits are held at both ends of every step, so they also hold where q′ = 0.
 */
import { JOINT_COUNT } from '../robot/panda.js';

/** The path on a grid of M points, and what limits the speed on it. */
export interface SpeedProblem {
  /** Distance along the path at the grid points, [M], increasing. */
  readonly distances: Float64Array;
  /** First derivatives of the joint angles by distance, [M, 7]. */
  readonly slopes: Float64Array;
  /** Second derivatives, [M, 7]. */
  readonly curvatures: Float64Array;
  /** Greatest ṡ² at the grid points, [M], positive; the ends are taken as at rest. */
  readonly bounds: Float64Array;
  /** Greatest accelerations of the joints, [7], rad/s². */
  readonly accelerations: ArrayLike<number>;
}

// A joint whose acceleration hardly depends on u limits x alone.
const NEGLIGIBLE = 1e-12;

/** What the limits of one step leave to u at a given x: an interval, and how its ends move with x. */
interface Leeway {
  low: number;
  lowSlope: number;
  high: number;
  highSlope: number;
}

/** Narrows the leeway at `x` by |a·u + b·x| ≤ limit. */
function narrow(leeway: Leeway, x: number, a: number, b: number, limit: number): void {
  if (Math.abs(a) < NEGLIGIBLE) return;
  const slope = -b / a;
  const width = limit / Math.abs(a);
  const middle = slope * x;
  if (middle + width < leeway.high) {
    leeway.high = middle + width;
    leeway.highSlope = slope;
  }
  if (middle - width > leeway.low) {
    leeway.low = middle - width;
    leeway.lowSlope = slope;
  }
}

/** Writes the leeway of the step from grid point `i` at speed² `x`, given the greatest speed² at the next point. */
function findLeeway(problem: SpeedProblem, i: number, x: number, nextBound: number, leeway: Leeway): void {
  const { distances, slopes, curvatures, accelerations } = problem;
  const twice = 2 * (distances[i + 1]! - distances[i]!);
  // The next speed² must lie between zero and its bound.
  leeway.low = -x / twice;
  leeway.lowSlope = -1 / twice;
  leeway.high = (nextBound - x) / twice;
  leeway.highSlope = -1 / twice;
  for (let k = 0; k < JOINT_COUNT; k++) {
    const here = i * JOINT_COUNT + k;
    const next = here + JOINT_COUNT;
    const limit = accelerations[k]!;
    narrow(leeway, x, slopes[here]!, curvatures[here]!, limit);
    narrow(leeway, x, slopes[next]! + twice * curvatures[next]!, curvatures[next]!, limit);
  }
}

/** The greatest x at grid point `i` at which no joint would break its limit whatever u is. */
function boundWithoutChoice(problem: SpeedProblem, i: number): number {
  const { distances, slopes, curvatures, bounds, accelerations } = problem;
  const twice = 2 * (distances[i + 1]! - distances[i]!);
  let bound = bounds[i]!;
  for (let k = 0; k < JOINT_COUNT; k++) {
    const here = i * JOINT_COUNT + k;
    const next = here + JOINT_COUNT;
    const limit = accelerations[k]!;
    if (Math.abs(slopes[here]!) < NEGLIGIBLE) bound = Math.min(bound, limit / Math.abs(curvatures[here]!));
    if (Math.abs(slopes[next]! + twice * curvatures[next]!) < NEGLIGIBLE) {
      bound = Math.min(bound, limit / Math.abs(curvatures[next]!));
    }
  }
  return bound;
}

/**
 * The greatest speed² at every grid point from which the path can still be followed to its end at rest. Standing still
 * is always allowed, so the sets of controllable speeds begin at zero and their upper end tells all.
 */
function controllableSpeeds(problem: SpeedProblem, leeway: Leeway): Float64Array {
  const last = problem.distances.length - 1;
  const greatest = new Float64Array(last + 1);
  for (let i = last - 1; i >= 0; i--) {
    let x = boundWithoutChoice(problem, i);
    // The shortfall low − high is convex in x and not positive at zero: Newton's steps from above end at its root.
    for (let round = 0; round < 100; round++) {
      findLeeway(problem, i, x, greatest[i + 1]!, leeway);
      const shortfall = leeway.low - leeway.high;
      if (shortfall <= 0) break;
      const next = x - shortfall / (leeway.lowSlope - leeway.highSlope);
      if (!(next < x)) break;
      x = Math.max(next, 0);
    }
    greatest[i] = x;
  }
  return greatest;
}

/** The fastest ṡ² at every grid point, [M], at rest at both ends and positive between them. */
export function fastestSpeeds(problem: SpeedProblem): Float64Array {
  const leeway: Leeway = { low: 0, lowSlope: 0, high: 0, highSlope: 0 };
  const greatest = controllableSpeeds(problem, leeway);
  const last = greatest.length - 1;
  const speeds = new Float64Array(last + 1);
  for (let i = 0; i < last; i++) {
    findLeeway(problem, i, speeds[i]!, greatest[i + 1]!, leeway);
    const step = 2 * (problem.distances[i + 1]! - problem.distances[i]!);
    const next = speeds[i]! + step * leeway.high;
    speeds[i + 1] = Math.min(Math.max(next, 0), greatest[i + 1]!);
  }
  return speeds;
}
