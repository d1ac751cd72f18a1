/** A score with the reason for it, and the scale that every rule shares. */
import type { Score } from '../records.js';

export interface Verdict {
  score: Score;
  reason: string;
}

export const verdict = (score: Score, reason: string): Verdict => ({ score, reason });

/** Nothing in the answer speaks to the question. */
export const nothingSaid = (): Verdict => verdict(0, 'the answer says nothing that was asked for');
