/** Round things made of boxes: the engine's contacts with thin cylinders and hulls may point the wrong way. */
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { ModelShape } from '../../sim/model.js';
import { at, touched } from './arrange.js';

/**
 * A disc or an upright drum of bars across it, to be touched; its flat sides touch the circle from outside. Metres,
 * heights from the origin.
 */
export function discOfBars(radius: number, from: number, to: number, bars = 4): ModelShape[] {
  const half = Math.PI / (2 * bars);
  return Array.from({ length: bars }, (_, i) =>
    touched(
      { type: 'box', size: [2 * radius, (2 * radius * sin(half)) / cos(half), to - from] },
      at([0, 0, (from + to) / 2], fromAxisAngle([0, 0, 1], 2 * half * i)),
    ),
  );
}

/**
 * An upright ring of flat pieces, to be touched. Corners of the outside lie on the outer circle; the inside leaves the
 * inner circle free. With a multiple of four pieces, one of them faces along each axis. Metres, heights from the origin.
 */
export function ringOfPieces(
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
