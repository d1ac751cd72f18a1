/**
 * The Panda's inverse kinematics in closed form for a given angle of the last joint (He & Liu, "Analytical Inverse
 * Kinematics for Franka Emika Panda – a Geometrical Solver for 7-DOF Manipulators with Unconventional Design", 2021).
 *
 * Points are named as in the paper: O2 the shoulder, O4 the elbow, O6 the wrist, P where the upper arm's line meets
 * the forearm's.
 */

import { acos, asin, atan, atan2, cos, sin } from '../math/trigonometry.js';
import { cross, dot, length, normalize, scale, subtract, type Vector3 } from '../math/vector.js';
import {
  DENAVIT_HARTENBERG,
  FLANGE_OFFSET,
  HAND_YAW,
  LOWER_LIMITS,
  TIP_OFFSET,
  UPPER_LIMITS,
} from './panda.js';

const SHOULDER_HEIGHT = DENAVIT_HARTENBERG[0]!.d;
const UPPER_ARM = DENAVIT_HARTENBERG[2]!.d;
const FOREARM = DENAVIT_HARTENBERG[4]!.d;
const ELBOW_OFFSET = DENAVIT_HARTENBERG[3]!.a;
const WRIST_OFFSET = DENAVIT_HARTENBERG[6]!.a;
const REACH = FLANGE_OFFSET + TIP_OFFSET;

// Sides of the triangle O2 O4 O6 that do not change, and the angles the elbow's offset makes in it.
const L24_SQUARED = ELBOW_OFFSET * ELBOW_OFFSET + UPPER_ARM * UPPER_ARM;
const L46_SQUARED = ELBOW_OFFSET * ELBOW_OFFSET + FOREARM * FOREARM;
const L24 = Math.sqrt(L24_SQUARED);
const L46 = Math.sqrt(L46_SQUARED);
const ANGLE_342 = atan(UPPER_ARM / ELBOW_OFFSET);
const ANGLE_46H = atan(ELBOW_OFFSET / FOREARM);
const ANGLE_H46 = atan(FOREARM / ELBOW_OFFSET);

const within = (joint: number, angle: number): boolean =>
  angle >= LOWER_LIMITS[joint]! && angle <= UPPER_LIMITS[joint]!;

/** a·u + b·v. */
const combine = (a: number, u: Readonly<Vector3>, b: number, v: Readonly<Vector3>): Vector3 => [
  a * u[0] + b * v[0],
  a * u[1] + b * v[1],
  a * u[2] + b * v[2],
];

/** Frame 6 without joint 6's turn, as the tip and joint 7 leave it, and the wrist's place seen from the shoulder. */
interface Wrist {
  x: Vector3;
  y: Vector3;
  z: Vector3;
  fromShoulder: Vector3;
  /** Distance from the shoulder, metres. */
  l26: number;
}

function wristAt(target: Float64Array, lastJoint: number): Wrist {
  const z7: Vector3 = [target[2]!, target[5]!, target[8]!];
  const c = cos(lastJoint + HAND_YAW);
  const s = -sin(lastJoint + HAND_YAW);
  const x = combine(c, [target[0]!, target[3]!, target[6]!], s, [target[1]!, target[4]!, target[7]!]);
  const z = cross(z7, x);
  const tip: Vector3 = [target[9]!, target[10]!, target[11]! - SHOULDER_HEIGHT];
  const fromShoulder = subtract(tip, combine(REACH, z7, WRIST_OFFSET, x));
  return { x, y: cross(z, x), z, fromShoulder, l26: length(fromShoulder) };
}

/** Angles of joint 6 at which the forearm meets the upper arm, given the angle between it and the line to O2. */
function sixthJoints(wrist: Wrist, angle26H: number): number[] {
  const across = -dot(wrist.x, wrist.fromShoulder);
  const along = -dot(wrist.y, wrist.fromShoulder);
  const ratio = (-wrist.l26 * cos(angle26H)) / Math.sqrt(across * across + along * along);
  if (!(Math.abs(ratio) <= 1)) return [];
  const phase = atan2(along, across);
  const turn = asin(ratio);
  return [Math.PI - turn - phase, turn - phase]
    .map((angle) => {
      if (angle <= LOWER_LIMITS[5]!) return angle + 2 * Math.PI;
      return angle >= UPPER_LIMITS[5]! ? angle - 2 * Math.PI : angle;
    })
    .filter((angle) => within(5, angle));
}

/** Angles of joints 1 to 3 that give frame 3 these axes: the shoulder leans one way or the other. */
function shoulders(x3: Vector3, z3: Vector3): [number, number, number][] {
  const q1 = atan2(z3[1], z3[0]);
  const q2 = atan2(Math.sqrt(z3[0] * z3[0] + z3[1] * z3[1]), z3[2]);
  const found: [number, number, number][] = [];
  for (const [turn, lift] of [
    [q1, q2],
    [q1 < 0 ? q1 + Math.PI : q1 - Math.PI, -q2],
  ] as const) {
    const c1 = cos(turn);
    const s1 = sin(turn);
    const q3 = atan2(-s1 * x3[0] + c1 * x3[1], cos(lift) * (c1 * x3[0] + s1 * x3[1]) - sin(lift) * x3[2]);
    if (within(0, turn) && within(1, lift) && within(2, q3)) found.push([turn, lift, q3]);
  }
  return found;
}

/**
 * Postures, at most eight, in which the tip is at `target` and joint 7 at `lastJoint`, within all limits. None
 * was false in 20 000 random poses; right at a singularity one may be, so check what you use.
 *
 * Beyond the paper, the nearly straight elbow (q4 over about -0.47) is covered, where O4 lies on the other side of the
 * line from O2 to O6.
 *
 * @param target transform of the tip in the base frame
 * @param lastJoint angle of joint 7, radians
 */
export function analyticSolutions(target: Float64Array, lastJoint: number): Float64Array[] {
  const wrist = wristAt(target, lastJoint);
  const { fromShoulder, l26 } = wrist;
  if (L24 + L46 < l26 || L24 + l26 < L46 || l26 + L46 < L24) return [];
  const elbow = acos((L24_SQUARED + L46_SQUARED - l26 * l26) / (2 * L24 * L46));
  const lean = acos((l26 * l26 + L46_SQUARED - L24_SQUARED) / (2 * l26 * L46));
  const found: Float64Array[] = [];
  for (const [angle246, angle462] of [
    [elbow, lean],
    [2 * Math.PI - elbow, -lean],
  ] as const) {
    const q4 = angle246 + ANGLE_H46 + ANGLE_342 - 2 * Math.PI;
    if (!within(3, q4)) continue;
    const angle26H = ANGLE_46H + angle462;
    const angleP26 = 1.5 * Math.PI - angle462 - angle246 - ANGLE_342;
    const lengthP6 = (l26 * sin(angleP26)) / sin(Math.PI - angleP26 - angle26H);
    for (const q6 of sixthJoints(wrist, angle26H)) {
      const s6 = sin(q6);
      const c6 = cos(q6);
      const z5 = combine(s6, wrist.x, c6, wrist.y);
      const x5 = combine(c6, wrist.x, -s6, wrist.y);
      const from2toP = subtract(fromShoulder, scale(z5, lengthP6));
      const z3 = normalize(from2toP);
      const x3 = cross(normalize(cross(from2toP, fromShoulder)), z3);
      const upperArm = combine(UPPER_ARM, z3, ELBOW_OFFSET, x3);
      const fromHto4 = subtract(upperArm, combine(1, fromShoulder, -FOREARM, z5));
      const q5 = atan2(dot(wrist.z, fromHto4), dot(x5, fromHto4));
      if (!within(4, q5)) continue;
      for (const shoulder of shoulders(x3, z3))
        found.push(Float64Array.of(...shoulder, q4, q5, q6, lastJoint));
    }
  }
  return found;
}
