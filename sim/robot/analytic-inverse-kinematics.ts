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

/**
 * Postures, at most four, in which the tip is at `target` and joint 7 at `lastJoint`, within all limits. About one in
 * five hundred is false (facts 9, 5), so check what you use.
 *
 * @param target transform of the tip in the base frame
 * @param lastJoint angle of joint 7, radians
 */
export function analyticSolutions(target: Float64Array, lastJoint: number): Float64Array[] {
  const z7: Vector3 = [target[2]!, target[5]!, target[8]!];
  const c = cos(lastJoint + HAND_YAW);
  const s = -sin(lastJoint + HAND_YAW);
  const x6 = combine(c, [target[0]!, target[3]!, target[6]!], s, [target[1]!, target[4]!, target[7]!]);
  const z6 = cross(z7, x6);
  const y6 = cross(z6, x6);
  const o6 = subtract([target[9]!, target[10]!, target[11]!], combine(REACH, z7, WRIST_OFFSET, x6));
  const o2: Vector3 = [0, 0, SHOULDER_HEIGHT];
  const from2to6 = subtract(o6, o2);
  const l26 = length(from2to6);
  if (L24 + L46 < l26 || L24 + l26 < L46 || l26 + L46 < L24) return [];

  const angle246 = acos((L24_SQUARED + L46_SQUARED - l26 * l26) / (2 * L24 * L46));
  const q4 = angle246 + ANGLE_H46 + ANGLE_342 - 2 * Math.PI;
  if (!within(3, q4)) return [];

  const angle462 = acos((l26 * l26 + L46_SQUARED - L24_SQUARED) / (2 * l26 * L46));
  const angle26H = ANGLE_46H + angle462;
  const across = -dot(x6, from2to6);
  const along = -dot(y6, from2to6);
  const ratio = (-l26 * cos(angle26H)) / Math.sqrt(across * across + along * along);
  if (!(Math.abs(ratio) <= 1)) return [];
  const phase = atan2(along, across);
  const turn = asin(ratio);
  const angleP26 = 1.5 * Math.PI - angle462 - angle246 - ANGLE_342;
  const lengthP6 = (l26 * sin(angleP26)) / sin(Math.PI - angleP26 - angle26H);

  const found: Float64Array[] = [];
  for (let q6 of [Math.PI - turn - phase, turn - phase]) {
    if (q6 <= LOWER_LIMITS[5]!) q6 += 2 * Math.PI;
    else if (q6 >= UPPER_LIMITS[5]!) q6 -= 2 * Math.PI;
    if (!within(5, q6)) continue;

    const s6 = sin(q6);
    const c6 = cos(q6);
    const z5 = combine(s6, x6, c6, y6);
    const x5 = combine(c6, x6, -s6, y6);
    const from2toP = subtract(subtract(o6, scale(z5, lengthP6)), o2);
    const z3 = normalize(from2toP);
    const y3 = normalize(cross(from2toP, from2to6));
    const x3 = cross(y3, z3);
    const fromHto4 = subtract(combine(UPPER_ARM, z3, ELBOW_OFFSET, x3), combine(1, from2to6, -FOREARM, z5));
    const q5 = atan2(dot(z6, fromHto4), dot(x5, fromHto4));
    if (!within(4, q5)) continue;

    const q1 = atan2(z3[1], z3[0]);
    const q2 = atan2(Math.sqrt(z3[0] * z3[0] + z3[1] * z3[1]), z3[2]);
    for (const [shoulder, lift] of [
      [q1, q2],
      [q1 < 0 ? q1 + Math.PI : q1 - Math.PI, -q2],
    ] as const) {
      if (!within(0, shoulder) || !within(1, lift)) continue;
      const c1 = cos(shoulder);
      const s1 = sin(shoulder);
      const c2 = cos(lift);
      const q3 = atan2(-s1 * x3[0] + c1 * x3[1], c2 * (c1 * x3[0] + s1 * x3[1]) - sin(lift) * x3[2]);
      if (!within(2, q3)) continue;
      found.push(Float64Array.of(shoulder, lift, q3, q4, q5, q6, lastJoint));
    }
  }
  return found;
}
