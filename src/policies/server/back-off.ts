/** How long to wait before a server is asked again. */
import type { RandomStream } from '../../../sim/math/random.js';

const FIRST_SECONDS = 0.5;
const LONGEST_SECONDS = 30;

/** A server that asks for more patience than this is given up. */
export const LONGEST_RETRY_AFTER_SECONDS = 300;

/**
 * Seconds before another attempt: twice as long each time, up to half a minute, and a random half less, so that many
 * who failed together do not come back together.
 *
 * @param attempt how many failed before this one, from 0
 */
export const backOffSeconds = (attempt: number, random: RandomStream): number =>
  Math.min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** attempt) * random.uniform(0.5, 1);

/**
 * Seconds that a `Retry-After` header asks for, as a number or as a date; undefined where it says nothing that can be
 * read.
 *
 * @param now milliseconds since 1970, to compare a date with
 */
export function retryAfterSeconds(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
