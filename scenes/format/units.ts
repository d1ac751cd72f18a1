/** Numbers with units: what a task may hold of each, and what a number was likely meant as that is far off. */
import { z } from 'zod';

/** The units of the format, and the most that can be meant in a scene on a table. */
const MOST = {
  /** The table is 1.2 m by 1.5 m. */
  metres: 2,
  /** A full turn, and what rounding makes of it. */
  radians: 6.3,
  kilograms: 50,
  /** Hinges may turn some times around. */
  'metres or radians': 26,
} as const;

export type Unit = keyof typeof MOST;

/** A number in a unit, negative ones included. */
export const within = (unit: Unit) => z.number().min(-MOST[unit]).max(MOST[unit]).meta({ unit });

/** A number in a unit, 0 or more. */
export const nonNegativeWithin = (unit: Unit) => z.number().nonnegative().max(MOST[unit]).meta({ unit });

/** A number in a unit, more than 0. */
export const positiveWithin = (unit: Unit) => z.number().positive().max(MOST[unit]).meta({ unit });

/** Smaller units that people take, and how many of them are one of ours. */
const SMALLER: Record<Unit, { name: string; count: number; upTo: number }[]> = {
  metres: [
    { name: 'mm', count: 1000, upTo: 2000 },
    { name: 'µm', count: 1e6, upTo: 2e6 },
  ],
  radians: [{ name: 'degrees', count: 180 / Math.PI, upTo: 720 }],
  kilograms: [{ name: 'g', count: 1000, upTo: 50_000 }],
  'metres or radians': [],
};

/**
 * What to add to the message for a number that is out of bounds.
 *
 * @param unit that of the field, if it has one
 */
export function unitRemedy(unit: string | undefined, value: unknown): { message: string; remedy?: string } {
  if (unit === undefined || !(unit in MOST) || typeof value !== 'number') return { message: '' };
  const message = ` ${unit}`;
  // A negative number where there may be none, for example, is no matter of units.
  if (Math.abs(value) <= MOST[unit as Unit]) return { message };
  const smaller = SMALLER[unit as Unit].find(({ upTo }) => Math.abs(value) <= upTo);
  if (!smaller) return { message, remedy: `wrong units by the look of it: numbers here are ${unit}` };
  const converted = Number((value / smaller.count).toPrecision(4));
  const remedy = `wrong units by the look of it: numbers here are ${unit}; ${value} ${smaller.name} are ${converted}`;
  return { message, remedy };
}
