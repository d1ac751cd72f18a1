/** A path of the arm: rows of seven joint angles, [N, 7] in a flat Float64Array, radians, without times. */
import { JOINT_COUNT } from '../robot/panda.js';

/** Rows of seven joint angles. */
export type JointPath = Float64Array;

export const rowCount = (path: JointPath): number => path.length / JOINT_COUNT;

/** Row `index` of the path, as a view into it. */
export const row = (path: JointPath, index: number): Float64Array =>
  path.subarray(index * JOINT_COUNT, (index + 1) * JOINT_COUNT);

/** Euclidean distance between the posture at `offsetA` of `a` and that at `offsetB` of `b`, radians. */
export function jointDistance(a: ArrayLike<number>, b: ArrayLike<number>, offsetA = 0, offsetB = 0): number {
  let sum = 0;
  for (let k = 0; k < JOINT_COUNT; k++) {
    const difference = a[offsetA + k]! - b[offsetB + k]!;
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}

/** Writes the posture a part `t` of the way from `a` to `b`; exactly `a` at 0 and `b` at 1. */
export function mixJoints(a: ArrayLike<number>, b: ArrayLike<number>, t: number, out: Float64Array): void {
  for (let k = 0; k < JOINT_COUNT; k++) out[k] = (1 - t) * a[k]! + t * b[k]!;
}

/** Length of the path in joint space, radians. */
export function pathLength(path: JointPath): number {
  let sum = 0;
  for (let i = JOINT_COUNT; i < path.length; i += JOINT_COUNT)
    sum += jointDistance(path, path, i - JOINT_COUNT, i);
  return sum;
}

/** The rows as one path. */
export function joinRows(rows: readonly ArrayLike<number>[]): JointPath {
  const path = new Float64Array(rows.length * JOINT_COUNT);
  for (const [i, joints] of rows.entries()) path.set(joints, i * JOINT_COUNT);
  return path;
}
