/** Upright round things made of boxes, as the engine touches them best. See disc-of-boxes.ts. */
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { ModelShape } from '../../sim/model.js';
import { at, touched } from './arrange.js';
import { discOfBoxes } from './disc-of-boxes.js';

const DRUM_BARS = 8;

/**
 * A drum of flat sides that touch its circle from outside, two of them across y. On the line along which a cylinder
 * touches a flat pad the grip is restless; on a flat side it is firm. Metres, heights from the origin.
 */
export const drumOfBoxes = (radius: number, from: number, to: number): ModelShape[] =>
  discOfBoxes(radius / cos(Math.PI / (2 * DRUM_BARS)), from, to, DRUM_BARS);

/**
 * An upright ring of boxes, to be touched: no hull fills what is hollow. Corners of the outside lie on the outer
 * circle; the inside leaves the inner circle free. With a multiple of four pieces, one of them faces along each axis.
 * Metres, heights from the origin.
 */
export function ringOfBoxes(
  inner: number,
  outer: number,
  from: number,
  to: number,
  pieces = 12,
): ModelShape[] {
  const half = Math.PI / pieces;
  const outside = outer * cos(half);
  return Array.from({ length: pieces }, (_, i) => {
    const angle = 2 * half * i;
    const middle = (inner + outside) / 2;
    return touched(
      { type: 'box', size: [outside - inner, 2 * outer * sin(half), to - from] },
      at([middle * cos(angle), middle * sin(angle), (from + to) / 2], fromAxisAngle([0, 0, 1], angle)),
    );
  });
}
