/**
 * A curve with continuous curvature through the rows of a joint path: a cubic spline over the distance travelled in
 * joint space. It gives timing the derivatives that it needs and the motion its exact positions.
 */
import { JOINT_COUNT } from '../robot/panda.js';
import { type JointPath, jointDistance } from './joint-path.js';

export interface JointSpline {
  /** Distance along the path at each knot, radians, increasing from 0. One knot if the path does not move. */
  readonly knots: Float64Array;
  /** Joint angles at the knots, [knots, 7]. */
  readonly values: Float64Array;
  /** Second derivatives at the knots, [knots, 7], 1/rad. */
  readonly curvatures: Float64Array;
}

// Rows nearer than this to the one before are left out: their rounding would read as curvature.
const LEAST_SPACING = 1e-4;
// A path shorter than this does not move: timing it would need a finer grid than there is.
const LEAST_LENGTH = 1e-6;

/** Rows of the path that become knots: well apart, the first and the last always among them. */
function chooseRows(path: JointPath): number[] {
  const last = path.length - JOINT_COUNT;
  const chosen = [0];
  for (let i = JOINT_COUNT; i < last; i += JOINT_COUNT) {
    if (jointDistance(path, path, chosen.at(-1)!, i) >= LEAST_SPACING) chosen.push(i);
  }
  if (last === 0) return chosen;
  while (chosen.length > 1 && jointDistance(path, path, chosen.at(-1)!, last) < LEAST_SPACING) chosen.pop();
  if (chosen.length > 1 || jointDistance(path, path, 0, last) >= LEAST_LENGTH) chosen.push(last);
  return chosen;
}

/**
 * Second derivatives at the knots (Thomas's algorithm). At the ends the curvature is that of the next knot, so a part of
 * a parabola is met exactly.
 */
function solveCurvatures(knots: Float64Array, values: Float64Array, curvatures: Float64Array): void {
  const count = knots.length;
  if (count < 3) return;
  const factors = new Float64Array(count);
  for (let i = 1; i < count - 1; i++) {
    const before = knots[i]! - knots[i - 1]!;
    const after = knots[i + 1]! - knots[i]!;
    let diagonal = 2 * (before + after);
    if (i === 1) diagonal += before;
    else diagonal -= before * factors[i - 1]!;
    if (i === count - 2) diagonal += after;
    else factors[i] = after / diagonal;
    for (let k = 0; k < JOINT_COUNT; k++) {
      const at = i * JOINT_COUNT + k;
      const slopeAfter = (values[at + JOINT_COUNT]! - values[at]!) / after;
      const slopeBefore = (values[at]! - values[at - JOINT_COUNT]!) / before;
      const carried = i === 1 ? 0 : before * curvatures[at - JOINT_COUNT]!;
      curvatures[at] = (6 * (slopeAfter - slopeBefore) - carried) / diagonal;
    }
  }
  for (let i = count - 3; i >= 1; i--) {
    for (let k = 0; k < JOINT_COUNT; k++) {
      const at = i * JOINT_COUNT + k;
      curvatures[at]! -= factors[i]! * curvatures[at + JOINT_COUNT]!;
    }
  }
  curvatures.copyWithin(0, JOINT_COUNT, 2 * JOINT_COUNT);
  curvatures.copyWithin((count - 1) * JOINT_COUNT, (count - 2) * JOINT_COUNT, (count - 1) * JOINT_COUNT);
}

/** The spline through a path of at least one row. Rows that hardly move from the one before are passed by. */
export function jointSpline(path: JointPath): JointSpline {
  const rows = chooseRows(path);
  const knots = new Float64Array(rows.length);
  const values = new Float64Array(rows.length * JOINT_COUNT);
  for (const [i, offset] of rows.entries()) {
    values.set(path.subarray(offset, offset + JOINT_COUNT), i * JOINT_COUNT);
    if (i > 0) knots[i] = knots[i - 1]! + jointDistance(path, path, rows[i - 1]!, offset);
  }
  const curvatures = new Float64Array(values.length);
  solveCurvatures(knots, values, curvatures);
  return { knots, values, curvatures };
}

/** Writes the spline's value at distance `s`, which lies between knot `segment` and the next. Allocates nothing. */
export function splineValue(spline: JointSpline, segment: number, s: number, out: Float64Array): void {
  const { knots, values, curvatures } = spline;
  const h = knots[segment + 1]! - knots[segment]!;
  const b = (s - knots[segment]!) / h;
  const a = 1 - b;
  const c = ((a * a * a - a) * h * h) / 6;
  const d = ((b * b * b - b) * h * h) / 6;
  for (let k = 0; k < JOINT_COUNT; k++) {
    const i = segment * JOINT_COUNT + k;
    const j = i + JOINT_COUNT;
    out[k] = a * values[i]! + b * values[j]! + c * curvatures[i]! + d * curvatures[j]!;
  }
}

/** Writes the first derivative at distance `s` at `offset` of `out`. Allocates nothing. */
export function splineSlope(
  spline: JointSpline,
  segment: number,
  s: number,
  out: Float64Array,
  offset = 0,
): void {
  const { knots, values, curvatures } = spline;
  const h = knots[segment + 1]! - knots[segment]!;
  const b = (s - knots[segment]!) / h;
  const a = 1 - b;
  const c = ((1 - 3 * a * a) * h) / 6;
  const d = ((3 * b * b - 1) * h) / 6;
  for (let k = 0; k < JOINT_COUNT; k++) {
    const i = segment * JOINT_COUNT + k;
    const j = i + JOINT_COUNT;
    out[offset + k] = (values[j]! - values[i]!) / h + c * curvatures[i]! + d * curvatures[j]!;
  }
}

/** Writes the second derivative at distance `s` at `offset` of `out`. Allocates nothing. */
export function splineCurvature(
  spline: JointSpline,
  segment: number,
  s: number,
  out: Float64Array,
  offset = 0,
): void {
  const { knots, curvatures } = spline;
  const b = (s - knots[segment]!) / (knots[segment + 1]! - knots[segment]!);
  for (let k = 0; k < JOINT_COUNT; k++) {
    const i = segment * JOINT_COUNT + k;
    out[offset + k] = (1 - b) * curvatures[i]! + b * curvatures[i + JOINT_COUNT]!;
  }
}
