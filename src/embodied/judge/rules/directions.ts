/** Compares directions that were said with those that are true: the heart of two of the rules. */
import type { Directions } from '../../records.js';

/** A direction as an answer said it. */
export interface Claim {
  axis: 0 | 1 | 2;
  sign: 1 | -1;
  slight: boolean;
}

/** How said and true directions go together. */
export interface Comparison {
  /** Main directions (±2) that are true, and how many of them were said. */
  main: number;
  mainSaid: number;
  /** True slight directions that were not said. */
  slightMissed: number;
  /** A main direction was denied by its opposite, or something was said both ways. */
  contradicted: boolean;
  /** The opposite of a slight direction was said. */
  slightContradicted: boolean;
  /** Directions said that are not true: fully, and slightly. */
  added: number;
  addedSlightly: number;
  /** Said fully what is slight, or slightly what is full. */
  wrongDegree: number;
  /** What was said slightly is main, and what is slight was said fully: main and side have changed places. */
  swapped: boolean;
}

/** Metres that count as no movement at all: a direction said beyond them, though too small to ask for, is true. */
const STILL = 0.002;

/**
 * @param displacement metres along the axes, which tells a direction too small to ask for from a wrong one
 */
export function compare(
  claims: readonly Claim[],
  truth: Directions,
  displacement: readonly number[],
): Comparison {
  const result: Comparison = {
    main: 0,
    mainSaid: 0,
    slightMissed: 0,
    contradicted: false,
    slightContradicted: false,
    added: 0,
    addedSlightly: 0,
    wrongDegree: 0,
    swapped: false,
  };
  let fullySaidSlight = false;
  let slightlySaidMain = false;
  for (const axis of [0, 1, 2] as const) {
    const own = claims.filter((claim) => claim.axis === axis);
    const value = truth[axis];
    const isMain = Math.abs(value) === 2;
    if (isMain) result.main++;
    if (new Set(own.map(({ sign }) => sign)).size > 1) {
      result.contradicted = true;
      continue;
    }
    const claim = own[0];
    if (!claim) {
      if (Math.abs(value) === 1) result.slightMissed++;
      continue;
    }
    const slight = own.every((one) => one.slight);
    if (value === 0) {
      const isTrueThoughSmall = claim.sign * displacement[axis]! > STILL;
      if (slight && isTrueThoughSmall) continue;
      if (slight) result.addedSlightly++;
      else result.added++;
    } else if (claim.sign !== (value > 0 ? 1 : -1)) {
      if (isMain) result.contradicted = true;
      else result.slightContradicted = true;
    } else {
      if (isMain) result.mainSaid++;
      if (slight === isMain) result.wrongDegree++;
      if (isMain && slight) slightlySaidMain = true;
      if (!isMain && !slight) fullySaidSlight = true;
    }
  }
  result.swapped = slightlySaidMain && fullySaidSlight;
  return result;
}
