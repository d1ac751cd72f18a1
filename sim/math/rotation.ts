/** Rotations: unit quaternions [x, y, z, w] and row-major 3×3 matrices. */
import { acos, asin, atan2, cos, sin } from './trigonometry.js';
import { cross, dot, normalize, subtract, type Vector3 } from './vector.js';

/** A unit quaternion [x, y, z, w]. */
export type Quaternion = [number, number, number, number];

/** A 3×3 matrix, row-major. */
export type Matrix3 = [number, number, number, number, number, number, number, number, number];

export const IDENTITY: Readonly<Quaternion> = [0, 0, 0, 1];

/** The rotation that applies `b` first and `a` after it. */
export function multiply(a: Readonly<Quaternion>, b: Readonly<Quaternion>): Quaternion {
  const [ax, ay, az, aw] = a;
  const [bx, by, bz, bw] = b;
  return [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ];
}

export const conjugate = (q: Readonly<Quaternion>): Quaternion => [-q[0], -q[1], -q[2], q[3]];

/** The same rotation with length 1 and w ≥ 0, as it is written into records. */
export function canonical(q: Readonly<Quaternion>): Quaternion {
  const norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
  const k = (q[3] < 0 ? -1 : 1) / norm;
  return [q[0] * k, q[1] * k, q[2] * k, q[3] * k];
}

export function rotate(q: Readonly<Quaternion>, v: Readonly<Vector3>): Vector3 {
  const [x, y, z, w] = q;
  const tx = 2 * (y * v[2] - z * v[1]);
  const ty = 2 * (z * v[0] - x * v[2]);
  const tz = 2 * (x * v[1] - y * v[0]);
  return [v[0] + w * tx + y * tz - z * ty, v[1] + w * ty + z * tx - x * tz, v[2] + w * tz + x * ty - y * tx];
}

/** A turn of `angle` radians about a unit axis. */
export function fromAxisAngle(axis: Readonly<Vector3>, angle: number): Quaternion {
  const s = sin(angle / 2);
  return [axis[0] * s, axis[1] * s, axis[2] * s, cos(angle / 2)];
}

/** Roll about x, then pitch about y, then yaw about z, all in the fixed frame. */
export function fromRollPitchYaw(roll: number, pitch: number, yaw: number): Quaternion {
  return multiply(
    fromAxisAngle([0, 0, 1], yaw),
    multiply(fromAxisAngle([0, 1, 0], pitch), fromAxisAngle([1, 0, 0], roll)),
  );
}

/**
 * Roll, pitch and yaw in radians, as `fromRollPitchYaw` takes them; pitch in [−π/2, π/2]. Where pitch stands at an
 * end, roll and yaw turn about the same axis, and roll is 0.
 */
export function toRollPitchYaw(q: Readonly<Quaternion>): Vector3 {
  const [x, y, z, w] = q;
  const sine = 2 * (w * y - z * x);
  if (Math.abs(sine) > 1 - 1e-12) return [0, asin(sine), 2 * atan2(z, w)];
  return [
    atan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y)),
    asin(sine),
    atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z)),
  ];
}

export function toMatrix(q: Readonly<Quaternion>): Matrix3 {
  const [x, y, z, w] = q;
  return [
    1 - 2 * (y * y + z * z),
    2 * (x * y - z * w),
    2 * (x * z + y * w),
    2 * (x * y + z * w),
    1 - 2 * (x * x + z * z),
    2 * (y * z - x * w),
    2 * (x * z - y * w),
    2 * (y * z + x * w),
    1 - 2 * (x * x + y * y),
  ];
}

export function fromMatrix(m: ArrayLike<number>): Quaternion {
  const m0 = m[0]!;
  const m4 = m[4]!;
  const m8 = m[8]!;
  const trace = m0 + m4 + m8;
  if (trace > 0) {
    const s = Math.sqrt(trace + 1) * 2;
    return canonical([(m[7]! - m[5]!) / s, (m[2]! - m[6]!) / s, (m[3]! - m[1]!) / s, s / 4]);
  }
  if (m0 > m4 && m0 > m8) {
    const s = Math.sqrt(1 + m0 - m4 - m8) * 2;
    return canonical([s / 4, (m[1]! + m[3]!) / s, (m[2]! + m[6]!) / s, (m[7]! - m[5]!) / s]);
  }
  if (m4 > m8) {
    const s = Math.sqrt(1 + m4 - m0 - m8) * 2;
    return canonical([(m[1]! + m[3]!) / s, s / 4, (m[5]! + m[7]!) / s, (m[2]! - m[6]!) / s]);
  }
  const s = Math.sqrt(1 + m8 - m0 - m4) * 2;
  return canonical([(m[2]! + m[6]!) / s, (m[5]! + m[7]!) / s, s / 4, (m[3]! - m[1]!) / s]);
}

/** Angle between two rotations, radians, in [0, π]. */
export function angleBetween(a: Readonly<Quaternion>, b: Readonly<Quaternion>): number {
  const d = Math.abs(a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]);
  return 2 * acos(d);
}

/** From `a` at t = 0 to `b` at t = 1 along the shorter arc at constant speed. */
export function slerp(a: Readonly<Quaternion>, b: Readonly<Quaternion>, t: number): Quaternion {
  let d = a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3];
  const sign = d < 0 ? -1 : 1;
  d *= sign;
  let ka = 1 - t;
  let kb = t;
  if (d < 0.999999) {
    const angle = acos(d);
    const s = sin(angle);
    ka = sin((1 - t) * angle) / s;
    kb = sin(t * angle) / s;
  }
  kb *= sign;
  const q: Quaternion = [
    a[0] * ka + b[0] * kb,
    a[1] * ka + b[1] * kb,
    a[2] * ka + b[2] * kb,
    a[3] * ka + b[3] * kb,
  ];
  const k = 1 / Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
  return [q[0] * k, q[1] * k, q[2] * k, q[3] * k];
}

/** The rotation whose z axis points along `forward` and whose x axis is as near to `side` as can be. */
export function lookAlong(forward: Readonly<Vector3>, side: Readonly<Vector3>): Quaternion {
  const z = normalize(forward);
  const along = dot(side, z);
  const x = normalize(subtract(side, [z[0] * along, z[1] * along, z[2] * along]));
  const y = cross(z, x);
  return fromMatrix([x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2]]);
}
