/** The sides of an upright carton on which something is printed. */
import type { Pose } from '../../sim/math/pose.js';
import { fromAxisAngle, multiply } from '../../sim/math/rotation.js';
import { at } from './arrange.js';

const FRONT = fromAxisAngle([1, 0, 0], Math.PI / 2);

/** The middles of the two sides across y: x to the right as one looks at the side, y up, z out of it. */
export const frontAndBack = (depth: number, height: number): Pose[] => [
  at([0, -depth / 2, height / 2], FRONT),
  at([0, depth / 2, height / 2], multiply(fromAxisAngle([0, 0, 1], Math.PI), FRONT)),
];

/** The middles of the two sides across x, in the same way. */
export const ends = (width: number, height: number): Pose[] => [
  at([width / 2, 0, height / 2], multiply(fromAxisAngle([0, 0, 1], Math.PI / 2), FRONT)),
  at([-width / 2, 0, height / 2], multiply(fromAxisAngle([0, 0, 1], -Math.PI / 2), FRONT)),
];
