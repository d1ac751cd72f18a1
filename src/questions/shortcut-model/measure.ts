/** How far a model gets that was trained on the text of other questions. */
import { loadBackend } from '../../train/backends/load-backend.js';
import { creditOf } from '../shortcuts.js';
import { encodeQuestions, type FamilyQuestion } from './encode.js';
import { BATCH, crossValidate } from './scorer.js';

/** Questions of one type and kind of frame. */
export interface BlindModelJob {
  questions: readonly FamilyQuestion[];
  /** Fold of each question, from 0; none is empty. */
  folds: readonly number[];
}

/** Passes over the questions, and bounds of the steps: few questions need some, many need no more. */
const PASSES = 8;
const [FEWEST_STEPS, MOST_STEPS] = [100, 300];

/**
 * Trains and measures: every question is answered by a model that was trained on the other folds.
 *
 * Always on the WebAssembly back-end, whatever else there is, so that a dataset gets the same figures everywhere. That
 * back-end stays the present one: run it in a thread of its own.
 *
 * @returns how many of the questions are answered rightly; a tie of k options counts 1/k
 */
export async function measureBlindModel({ questions, folds }: BlindModelJob): Promise<number> {
  await loadBackend('wasm');
  const steps = Math.ceil((PASSES * questions.length) / BATCH);
  const bounded = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, steps));
  const scores = crossValidate(encodeQuestions(questions), folds, bounded, 0);
  let credit = 0;
  questions.forEach(({ right }, i) => {
    credit += creditOf([...scores.subarray(4 * i, 4 * i + 4)], right);
  });
  return credit;
}
