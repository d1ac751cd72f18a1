/** Vectors of three numbers, metres unless said otherwise. */
export type Vector3 = [number, number, number];

export const add = (a: Readonly<Vector3>, b: Readonly<Vector3>): Vector3 => [
  a[0] + b[0],
  a[1] + b[1],
  a[2] + b[2],
];

export const subtract = (a: Readonly<Vector3>, b: Readonly<Vector3>): Vector3 => [
  a[0] - b[0],
  a[1] - b[1],
  a[2] - b[2],
];

export const scale = (a: Readonly<Vector3>, factor: number): Vector3 => [
  a[0] * factor,
  a[1] * factor,
  a[2] * factor,
];

export const dot = (a: Readonly<Vector3>, b: Readonly<Vector3>): number =>
  a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: Readonly<Vector3>, b: Readonly<Vector3>): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** Euclidean length; `Math.hypot` is not fixed to the bit, this is. */
export const length = (a: Readonly<Vector3>): number => Math.sqrt(dot(a, a));

export const distance = (a: Readonly<Vector3>, b: Readonly<Vector3>): number => length(subtract(a, b));

/** The vector of length 1 in the same direction. The zero vector stays zero. */
export const normalize = (a: Readonly<Vector3>): Vector3 => {
  const l = length(a);
  return l === 0 ? [0, 0, 0] : scale(a, 1 / l);
};

/** From `a` at t = 0 to `b` at t = 1. */
export const mix = (a: Readonly<Vector3>, b: Readonly<Vector3>, t: number): Vector3 => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];
