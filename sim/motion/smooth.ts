/**
 * Rounds the corners of a path so that the arm need not stop at them. A corner P becomes two spans of a cubic B-spline
 * whose control points stand at P and at one and two radii from it on both legs: the curve joins the legs with
 * continuous curvature one radius from P and passes P at a third of a radius at most.
 */
import { JOINT_COUNT } from '../robot/panda.js';
import type { FreePosture } from './free-edge.js';
import { type JointPath, joinRows, jointDistance, mixJoints } from './joint-path.js';

// Radii are tried from this, radians, halving until the curve is free.
const LARGEST_RADIUS = 0.6;
const HALVINGS = 6;
// Rows on the curves and on the legs, radians apart at most; and rows on one span at least.
const CURVE_SPACING = 0.0125;
const LEG_SPACING = 0.05;
const LEAST_ROWS = 4;

/** The posture at `distance` from `from` toward `to`. */
function toward(from: Float64Array, to: Float64Array, distance: number): Float64Array {
  const out = new Float64Array(JOINT_COUNT);
  mixJoints(from, to, distance / jointDistance(from, to), out);
  return out;
}

/** Rows of one span of a uniform cubic B-spline with four control points, its start left out and its end included. */
function spanRows(control: readonly Float64Array[], count: number): Float64Array[] {
  const [a, b, c, d] = control as [Float64Array, Float64Array, Float64Array, Float64Array];
  return Array.from({ length: count }, (_, i) => {
    const t = (i + 1) / count;
    const s = 1 - t;
    const wa = s * s * s;
    const wb = (3 * t - 6) * t * t + 4;
    const wc = (3 * s - 6) * s * s + 4;
    const wd = t * t * t;
    return a.map((_value, k) => (wa * a[k]! + wb * b[k]! + wc * c[k]! + wd * d[k]!) / 6);
  });
}

/** Rows of the curve around a corner, from one radius before it to one radius after it. */
function curveRows(
  before: Float64Array,
  corner: Float64Array,
  after: Float64Array,
  radius: number,
): Float64Array[] {
  const control = [
    toward(corner, before, 2 * radius),
    toward(corner, before, radius),
    corner,
    toward(corner, after, radius),
    toward(corner, after, 2 * radius),
  ];
  const count = Math.max(LEAST_ROWS, Math.ceil(radius / CURVE_SPACING));
  return [control[1]!, ...spanRows(control.slice(0, 4), count), ...spanRows(control.slice(1), count)];
}

/** The widest free curve around a corner, or null if even the tightest meets something. */
function freeCurve(
  before: Float64Array,
  corner: Float64Array,
  after: Float64Array,
  isFree: FreePosture,
): Float64Array[] | null {
  // Two radii of this corner and two of the next have room on a leg.
  const room = Math.min(jointDistance(before, corner), jointDistance(corner, after)) / 4;
  let radius = Math.min(LARGEST_RADIUS, room);
  for (let halving = 0; halving <= HALVINGS; halving++, radius /= 2) {
    const rows = curveRows(before, corner, after, radius);
    if (rows.every((joints) => isFree(joints))) return rows;
  }
  return null;
}

/**
 * A dense and smooth path along straight legs between `corners`, whose legs are free; ready to be timed. Null if some
 * corner cannot be rounded without meeting something.
 *
 * @param corners postures, seven angles each, radians; at least one
 */
export function smooth(corners: readonly Float64Array[], isFree: FreePosture): JointPath | null {
  const distinct = corners.filter((corner, i) => i === 0 || jointDistance(corners[i - 1]!, corner) > 1e-6);
  const rows = [distinct[0]!];
  const goStraightTo = (end: Float64Array): void => {
    const start = rows.at(-1)!;
    const count = Math.ceil(jointDistance(start, end) / LEG_SPACING);
    for (let i = 1; i < count; i++) {
      const joints = new Float64Array(JOINT_COUNT);
      mixJoints(start, end, i / count, joints);
      rows.push(joints);
    }
    rows.push(end);
  };
  for (let i = 1; i + 1 < distinct.length; i++) {
    const curve = freeCurve(distinct[i - 1]!, distinct[i]!, distinct[i + 1]!, isFree);
    if (curve === null) return null;
    goStraightTo(curve[0]!);
    rows.push(...curve.slice(1));
  }
  if (distinct.length > 1) goStraightTo(distinct.at(-1)!);
  return joinRows(rows);
}
