/** Which steps of a plan matter in themselves, and which only lead to one that does. */
import type { Action } from './records.js';

const MAJOR: ReadonlySet<Action> = new Set(['grasp', 'place', 'press', 'push', 'pull', 'turn', 'wipe']);

/**
 * Indices of the major steps: those that change something. To lift is one where nothing major comes after, as in
 * picking up a cup; where nothing is major, the last step is.
 */
export function majorSteps(steps: readonly { action: Action }[]): number[] {
  const last = steps.findLastIndex(({ action }) => MAJOR.has(action) || action === 'lift');
  const major = steps.flatMap(({ action }, i) =>
    MAJOR.has(action) || (i === last && action === 'lift') ? [i] : [],
  );
  return major.length > 0 ? major : [steps.length - 1];
}
