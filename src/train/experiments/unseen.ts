/** What learning leaves out, so that it can be asked about afterwards: some variations, and a task. */
import { variationCount } from '../../../scenes/parameters.js';
import type { Task } from '../../../scenes/task.js';

/** Of every five variations one is left out: lime, cyan, olive and rose, of the named colours. */
const EVERY = 5;
const LEFT_OUT = 2;

/** Whether learning leaves a variation out. A task without variations has number 0, which is never left out. */
export const isLeftOut = (variation: number): boolean => variation % EVERY === LEFT_OUT;

/** The variations that all of some tasks have and learning leaves out, or those that it does not. */
export function commonVariations(tasks: readonly Pick<Task, 'parameters'>[], leftOut: boolean): number[] {
  const count = Math.min(...tasks.map(variationCount));
  return Array.from({ length: count }, (_, i) => i).filter((variation) => isLeftOut(variation) === leftOut);
}

/** No demonstration of it is among those that are learned from, and most of its words do not occur there. */
export const UNSEEN_TASK = 'pick_and_lift';
