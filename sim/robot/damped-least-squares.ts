/**
 * Inverse kinematics by descent: Newton's steps on the tip's error, damped where the arm is near a singularity
 * (Wampler 1986). Joints that stand at a limit and would leave it are held, and the others make up for them.
 */
import { atan2 } from '../math/trigonometry.js';
import { createArmKinematics, forwardKinematics, jacobian } from './kinematics.js';
import { JOINT_COUNT, LOWER_LIMITS, UPPER_LIMITS } from './panda.js';

/** When a posture counts as reaching its target, and when the search gives up. */
export interface DescentOptions {
  /** Metres. */
  positionTolerance: number;
  /** Radians. */
  orientationTolerance: number;
  maxIterations: number;
}

export const DEFAULT_DESCENT: Readonly<DescentOptions> = {
  positionTolerance: 1e-5,
  orientationTolerance: 1e-4,
  maxIterations: 60,
};

// Errors beyond these are shortened before a step, and no step turns a joint further than the last.
const LARGEST_POSITION_ERROR = 0.2;
const LARGEST_ORIENTATION_ERROR = 0.6;
const LARGEST_JOINT_STEP = 0.5;
// Damping at the target, and how it grows with the squared error. Chosen by success and iterations on random poses.
const LEAST_DAMPING = 1e-6;
const DAMPING_PER_ERROR = 0.02;

const lower = Float64Array.from(LOWER_LIMITS);
const upper = Float64Array.from(UPPER_LIMITS);
const arm = createArmKinematics();
const slopes = new Float64Array(6 * JOINT_COUNT);
const error = new Float64Array(6);
const normal = new Float64Array(36);
const solution = new Float64Array(6);
const step = new Float64Array(JOINT_COUNT);
const held = new Uint8Array(JOINT_COUNT);

/** Row `i` of the target's rotation times row `j` of the tip's: an entry of target · tipᵀ. */
function entry(target: Float64Array, i: number, j: number): number {
  const { tip } = arm;
  return (
    target[3 * i]! * tip[3 * j]! + target[3 * i + 1]! * tip[3 * j + 1]! + target[3 * i + 2]! * tip[3 * j + 2]!
  );
}

/** Writes the turn that the tip lacks as a rotation vector into `error`; returns its angle. */
function measureOrientation(target: Float64Array): number {
  const m00 = entry(target, 0, 0);
  const m11 = entry(target, 1, 1);
  const m22 = entry(target, 2, 2);
  const x = (entry(target, 2, 1) - entry(target, 1, 2)) / 2;
  const y = (entry(target, 0, 2) - entry(target, 2, 0)) / 2;
  const z = (entry(target, 1, 0) - entry(target, 0, 1)) / 2;
  const sine = Math.sqrt(x * x + y * y + z * z);
  const cosine = (m00 + m11 + m22 - 1) / 2;
  const angle = atan2(sine, cosine);
  if (sine > 1e-6 || cosine > 0) {
    const k = sine > 1e-6 ? angle / sine : 1;
    error[3] = x * k;
    error[4] = y * k;
    error[5] = z * k;
    return angle;
  }
  // A half turn: the axis is the largest column of (target · tipᵀ + 1) / 2.
  const column = m00 >= m11 && m00 >= m22 ? 0 : m11 >= m22 ? 1 : 2;
  const diagonal = column === 0 ? m00 : column === 1 ? m11 : m22;
  const k = angle / Math.sqrt(2 * (diagonal + 1));
  for (let i = 0; i < 3; i++) error[3 + i] = k * (entry(target, i, column) + (i === column ? 1 : 0));
  return angle;
}

/** Shortens three numbers of `error` so that a length of `length` becomes at most `limit`. */
function shorten(first: number, length: number, limit: number): void {
  if (length <= limit) return;
  const k = limit / length;
  error[first]! *= k;
  error[first + 1]! *= k;
  error[first + 2]! *= k;
}

/** Solves (J Jᵀ + damping) y = error over the joints not held and writes the step Jᵀ y. */
function solveStep(damping: number): void {
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? damping : 0;
      for (let k = 0; k < JOINT_COUNT; k++) {
        if (held[k] === 0) sum += slopes[7 * i + k]! * slopes[7 * j + k]!;
      }
      // Cholesky's factor takes the place of the matrix as it goes.
      for (let k = 0; k < j; k++) sum -= normal[6 * i + k]! * normal[6 * j + k]!;
      normal[6 * i + j] = i === j ? Math.sqrt(Math.max(sum, 1e-18)) : sum / normal[7 * j]!;
    }
  }
  for (let i = 0; i < 6; i++) {
    let sum = error[i]!;
    for (let k = 0; k < i; k++) sum -= normal[6 * i + k]! * solution[k]!;
    solution[i] = sum / normal[7 * i]!;
  }
  for (let i = 5; i >= 0; i--) {
    let sum = solution[i]!;
    for (let k = i + 1; k < 6; k++) sum -= normal[6 * k + i]! * solution[k]!;
    solution[i] = sum / normal[7 * i]!;
  }
  for (let k = 0; k < JOINT_COUNT; k++) {
    let sum = 0;
    if (held[k] === 0) for (let i = 0; i < 6; i++) sum += slopes[7 * i + k]! * solution[i]!;
    step[k] = sum;
  }
}

/** Holds the joints that stand at a limit and would step over it; true if there are new ones. */
function holdJointsAtLimits(joints: Float64Array): boolean {
  let found = false;
  for (let k = 0; k < JOINT_COUNT; k++) {
    if (held[k] !== 0) continue;
    if ((joints[k]! <= lower[k]! && step[k]! < 0) || (joints[k]! >= upper[k]! && step[k]! > 0)) {
      held[k] = 1;
      found = true;
    }
  }
  return found;
}

/** Moves the joints by the step, at most as far as a step may go and within their limits. */
function takeStep(joints: Float64Array): void {
  let largest = 0;
  for (let k = 0; k < JOINT_COUNT; k++) largest = Math.max(largest, Math.abs(step[k]!));
  const part = largest > LARGEST_JOINT_STEP ? LARGEST_JOINT_STEP / largest : 1;
  for (let k = 0; k < JOINT_COUNT; k++) {
    joints[k] = Math.min(Math.max(joints[k]! + part * step[k]!, lower[k]!), upper[k]!);
  }
}

/**
 * Moves `joints` until the tip is at `target`; true if it got there. `joints` is left wherever the search ended, within
 * its limits if it began there. Allocates nothing.
 *
 * @param target transform of the tip in the base frame
 * @param joints seven angles, radians: the seed, then the result
 */
export function descend(
  target: Float64Array,
  joints: Float64Array,
  options: Readonly<DescentOptions> = DEFAULT_DESCENT,
): boolean {
  const { positionTolerance, orientationTolerance, maxIterations } = options;
  const { tip } = arm;
  for (let iteration = 0; ; iteration++) {
    forwardKinematics(joints, arm);
    const x = (error[0] = target[9]! - tip[9]!);
    const y = (error[1] = target[10]! - tip[10]!);
    const z = (error[2] = target[11]! - tip[11]!);
    const distance = Math.sqrt(x * x + y * y + z * z);
    const angle = measureOrientation(target);
    if (distance <= positionTolerance && angle <= orientationTolerance) return true;
    if (iteration === maxIterations) return false;
    shorten(0, distance, LARGEST_POSITION_ERROR);
    shorten(3, angle, LARGEST_ORIENTATION_ERROR);
    jacobian(arm, slopes);
    const damping = LEAST_DAMPING + DAMPING_PER_ERROR * Math.min(1, distance * distance + angle * angle);
    held.fill(0);
    do solveStep(damping);
    while (holdJointsAtLimits(joints));
    takeStep(joints);
  }
}
