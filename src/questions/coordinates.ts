/** How positions are written in prompts and answers: `[0.265, -0.112, 1.154]`. */
import type { Vector3 } from '../../sim/math/vector.js';

/**
 * A number rounded to three decimals as Python's `round(x, 3)` does: exactly, and a tie to the even digit.
 * Never −0.
 */
export function roundToMillimetres(value: number): number {
  // Only an odd number of sixteenths lies exactly half-way between two thousandths; toFixed rounds those away.
  const sixteenths = value * 16;
  if (Number.isInteger(sixteenths) && sixteenths % 2 !== 0) {
    const below = Math.floor(value * 1000);
    return (below % 2 === 0 ? below : below + 1) / 1000 + 0;
  }
  return Number(value.toFixed(3)) + 0;
}

/**
 * A position in metres as prompts print it: three decimals, trailing zeros dropped as in the paper's `-0.07`, and
 * whole numbers bare as in its `[0.25, 0, 0.752]` (facts 1.3, 1.4).
 */
export const formatPosition = (position: Readonly<Vector3>): string =>
  `[${position.map((value) => String(roundToMillimetres(value))).join(', ')}]`;

const NUMBER = '([+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)';
const SPACE = '[ \\t\\n\\r]*';
const POSITION = new RegExp(
  `^${SPACE}\\[${SPACE}${NUMBER}${SPACE},${SPACE}${NUMBER}${SPACE},${SPACE}${NUMBER}${SPACE}\\]${SPACE}$`,
);

/** Reads `[x, y, z]`, with blanks around anything in it, or null when the text is anything else. */
export function parsePosition(text: string): Vector3 | null {
  const match = POSITION.exec(text);
  return match && [Number(match[1]), Number(match[2]), Number(match[3])];
}
