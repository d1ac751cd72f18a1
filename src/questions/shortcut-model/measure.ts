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

/** What came out. */
export interface BlindModelScore {
  /** How many questions are answered rightly; a tie of k options counts 1/k. */
  credit: number;
  /**
   * Standard error of their share, from how it differs between families: questions about the same scenes are answered
   * alike, so they tell less than as many independent ones. Times √2, as two folds that happen to be alike help each
   * other, which counts the accident twice.
   */
  standardError: number;
}

/** Passes over the questions, and bounds of the steps: few questions need some, many need no more. */
const PASSES = 8;
const [FEWEST_STEPS, MOST_STEPS] = [100, 300];

/**
 * Trains and measures: every question is answered by a model that was trained on the other folds.
 *
 * Always on the WebAssembly back-end, whatever else there is, so that a dataset gets the same figures everywhere. That
 * back-end stays the present one: run it in a thread of its own.
 */
export async function measureBlindModel({ questions, folds }: BlindModelJob): Promise<BlindModelScore> {
  await loadBackend('wasm');
  const steps = Math.ceil((PASSES * questions.length) / BATCH);
  const bounded = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, steps));
  const scores = crossValidate(encodeQuestions(questions), folds, bounded, 0);
  const credits = questions.map(({ right }, i) => creditOf([...scores.subarray(4 * i, 4 * i + 4)], right));
  const credit = credits.reduce((sum, each) => sum + each, 0);
  return { credit, standardError: Math.SQRT2 * familyError(credits, questions) };
}

/** Standard error of the mean of values that are alike within families. */
function familyError(values: readonly number[], of: readonly { family: number }[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviations = new Map<number, number>();
  for (const [i, value] of values.entries()) {
    const { family } = of[i]!;
    deviations.set(family, (deviations.get(family) ?? 0) + value - mean);
  }
  const squares = [...deviations.values()].reduce((sum, deviation) => sum + deviation * deviation, 0);
  return Math.sqrt((squares * deviations.size) / (deviations.size - 1)) / values.length;
}
