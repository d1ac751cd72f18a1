/** When the arm is where on its path: as fast as the joints' speeds and accelerations allow, from rest to rest. */
import { RobotR1Error } from '../errors.js';
import { ACCELERATION_LIMITS, JOINT_COUNT, VELOCITY_LIMITS } from '../robot/panda.js';
import type { JointPath } from './joint-path.js';
import { type JointSpline, jointSpline, splineSlope, splineValue } from './joint-spline.js';
import { fastestSpeeds } from './path-speed.js';
import { type SpeedGrid, speedGrid } from './speed-grid.js';

/** A motion with its times. */
export interface Trajectory {
  /** Seconds; 0 if the path does not move. */
  readonly duration: number;
  /**
   * Writes seven joint angles (rad) and velocities (rad/s) at `time`; before the start and after the end the arm rests.
   * Allocates nothing.
   */
  sample(time: number, positions: Float64Array, velocities: Float64Array): void;
}

export interface TimingOptions {
  /** Part of full speed, over 0 to 1: at 0.5 the same motion takes twice as long. Default 1. */
  speed?: number;
  /** Greatest speed of the gripper tip, m/s. Default: none but the joints'. */
  tipSpeed?: number;
  /** Joint speed limits, [7], rad/s. Default: the Panda's. */
  velocityLimits?: ArrayLike<number>;
  /** Joint acceleration limits, [7], rad/s². Default: the Panda's. */
  accelerationLimits?: ArrayLike<number>;
}

function check(path: JointPath, speed: number, tipSpeed: number): void {
  if (!(speed > 0 && speed <= 1)) {
    throw new RobotR1Error(
      'invalid_speed',
      `The speed of a motion is ${speed}; it is a part of full speed.`,
      {
        remedy: 'Give a number over 0 and at most 1.',
      },
    );
  }
  if (!(tipSpeed > 0)) {
    throw new RobotR1Error('invalid_speed', `The greatest speed of the tip is ${tipSpeed} m/s.`, {
      remedy: 'Give a number over 0, in metres a second.',
    });
  }
  if (path.length === 0 || path.length % JOINT_COUNT !== 0 || !path.every(Number.isFinite)) {
    throw new RobotR1Error('invalid_path', 'A joint path is not made of rows of seven finite angles.', {
      remedy: 'Give at least one row of seven angles in radians.',
    });
  }
}

/** The trajectory of a path that stays where it is. */
function rest(joints: Float64Array): Trajectory {
  return {
    duration: 0,
    sample(_time, positions, velocities) {
      positions.set(joints);
      velocities.fill(0);
    },
  };
}

/** Seconds at which each grid point is passed. */
function passingTimes(distances: Float64Array, speeds: Float64Array): Float64Array {
  const times = new Float64Array(distances.length);
  for (let i = 1; i < times.length; i++) {
    const mean = (Math.sqrt(speeds[i - 1]!) + Math.sqrt(speeds[i]!)) / 2;
    times[i] = times[i - 1]! + (distances[i]! - distances[i - 1]!) / mean;
  }
  return times;
}

/** Number of the last of the increasing `times`, but the very last, that is at most `time`. */
function intervalAt(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle;
    else high = middle;
  }
  return low;
}

/** Follows the spline at squared speeds `speeds` of the grid, everything slowed down by `pace`. */
function follow(spline: JointSpline, grid: SpeedGrid, speeds: Float64Array, pace: number): Trajectory {
  const { knots, values } = spline;
  const { distances, segments } = grid;
  const times = passingTimes(distances, speeds);
  const end = times.at(-1)!;
  const lastKnot = knots.length - 1;
  return {
    duration: end / pace,
    sample(time, positions, velocities) {
      const t = time * pace;
      if (t <= 0 || t >= end) {
        const offset = t <= 0 ? 0 : lastKnot * JOINT_COUNT;
        for (let k = 0; k < JOINT_COUNT; k++) positions[k] = values[offset + k]!;
        velocities.fill(0);
        return;
      }
      const i = intervalAt(times, t);
      const elapsed = t - times[i]!;
      const start = distances[i]!;
      const next = distances[i + 1]!;
      const speed = Math.sqrt(speeds[i]!);
      const acceleration = (speeds[i + 1]! - speeds[i]!) / (2 * (next - start));
      const s = Math.min(start + elapsed * (speed + (acceleration * elapsed) / 2), next);
      let segment = segments[i]!;
      if (segment + 1 < lastKnot && s >= knots[segment + 1]!) segment++;
      splineValue(spline, segment, s, positions);
      splineSlope(spline, segment, s, velocities);
      const rate = pace * (speed + acceleration * elapsed);
      for (let k = 0; k < JOINT_COUNT; k++) velocities[k]! *= rate;
    },
  };
}

/**
 * The fastest trajectory along a dense and smooth joint path within speed and acceleration limits, from rest to rest;
 * acceleration builds up softly at the start and dies away softly at the end.
 *
 * The arm passes through the rows of the path on a curve that is smooth between them, so corners in the path make it
 * slow, not wrong.
 *
 * @param path rows of seven angles, radians
 * @throws RobotR1Error `invalid_speed`, `invalid_path`
 */
export function timePath(path: JointPath, options: TimingOptions = {}): Trajectory {
  const { speed = 1, tipSpeed = Number.POSITIVE_INFINITY } = options;
  check(path, speed, tipSpeed);
  const spline = jointSpline(path);
  if (spline.knots.length === 1) return rest(path.slice(-JOINT_COUNT));
  const grid = speedGrid(spline, {
    velocities: options.velocityLimits ?? VELOCITY_LIMITS,
    accelerations: options.accelerationLimits ?? ACCELERATION_LIMITS,
    tipSpeed: tipSpeed / speed,
  });
  return follow(spline, grid, fastestSpeeds(grid), speed);
}
