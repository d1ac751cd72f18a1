/** Turns metres into directions that people tell apart. */
import type { Directions } from '../records.js';

/** What is too small to be told. */
export interface Tellable {
  /** Metres. */
  least: number;
  /** Share of the largest change. */
  share: number;
}

/** A movement to make: the paper's rule (§3.2), for language rather than options, so that a millimetre is none. */
export const MOVEMENT: Tellable = { least: 0.01, share: 0.15 };
/** Where something is. */
export const POSITION: Tellable = { least: 0.02, share: 0.2 };

/** Up to this share of the largest change a direction is a slight one (paper §3.2). */
const SLIGHT_SHARE = 0.5;

/** Metres along x, y and z as directions: 0 where too small to tell, ±1 slightly, ±2 fully. */
export function directionsOf(
  change: readonly [number, number, number],
  { least, share }: Tellable,
): Directions {
  const largest = Math.max(...change.map(Math.abs));
  const [x, y, z] = change.map((value): Directions[0] => {
    const size = Math.abs(value);
    if (size < least || size < share * largest) return 0;
    if (size <= SLIGHT_SHARE * largest) return value > 0 ? 1 : -1;
    return value > 0 ? 2 : -2;
  });
  return [x!, y!, z!];
}

/** The axes that have a direction, main ones first. */
export const toldAxes = (directions: Directions): (0 | 1 | 2)[] =>
  ([0, 1, 2] as const)
    .filter((axis) => directions[axis] !== 0)
    .sort((a, b) => Math.abs(directions[b]) - Math.abs(directions[a]) || a - b);

/** Parts of a sentence as a list: `a`, `a and b`, `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** With a capital letter and a full stop. */
export const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
