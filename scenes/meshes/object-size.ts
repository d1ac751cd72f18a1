/** Whether an object has a size that a thing on a table may have: files are written in all kinds of units. */
import type { RobotR1Error } from '../../sim/errors.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { wrongUnits } from './errors.js';

/** Longest side of an object, metres. */
const LARGEST = 2;
const SMALLEST = 0.001;
/** Files hold numbers of seven digits. */
const ROUNDING = 1e-6;
/** What a thing on a table is likely to measure, metres. */
const LIKELY = { from: 0.01, to: 1 };

/** Units that files are written in, and metres of each; a likely size in the first that gives one is guessed. */
const UNITS = [
  { unit: 'millimetres', metres: 0.001 },
  { unit: 'centimetres', metres: 0.01 },
  { unit: 'metres', metres: 1 },
] as const;

const inWords = (metres: number): string =>
  metres >= 0.1 ? `${Number(metres.toPrecision(3))} m` : `${Number((metres * 1000).toPrecision(3))} mm`;

/**
 * The error for an object that is larger than 2 m or smaller than 1 mm, or null.
 *
 * @param extents its sides with `scale` applied, metres
 */
export function sizeProblem(file: string, extents: Readonly<Vector3>, scale: number): RobotR1Error | null {
  const longest = Math.max(...extents);
  if (longest >= SMALLEST * (1 - ROUNDING) && longest <= LARGEST * (1 + ROUNDING)) return null;
  const units = longest / scale;
  const likely = UNITS.find(({ metres }) => units * metres >= LIKELY.from && units * metres <= LIKELY.to);
  const remedy = likely
    ? `the file is in ${likely.unit} by the look of it: write "scale: ${likely.metres}"`
    : `choose another scale, for example "scale: ${Number((0.1 / units).toPrecision(3))}"`;
  const message = `wrong units by the look of them: with scale ${scale} it is ${inWords(longest)} long`;
  return wrongUnits(file, message, { remedy });
}
