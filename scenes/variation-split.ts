/** Which of a task's variations are learned from, and which are kept for testing. */
import { variationCount } from './parameters.js';
import type { LoadedTask } from './parse-task.js';
import type { Task } from './task.js';

export const VARIATION_SPLITS = ['train', 'held-out'] as const;
export type VariationSplit = (typeof VARIATION_SPLITS)[number];

/** Of so many variations the last is held out, where there are as many. */
const EVERY = 5;

/**
 * The numbers of a task's variations that belong to a split. Every fifth is held out; of fewer than five, the last; of
 * a single one, none. The two splits have no variation in common and together have all.
 */
export function splitVariations(task: Task, split: VariationSplit): number[] {
  const count = variationCount(task);
  const period = Math.min(EVERY, count);
  const isHeldOut = (variation: number): boolean => count > 1 && variation % period === period - 1;
  return Array.from({ length: count }, (_, i) => i).filter((i) => isHeldOut(i) === (split === 'held-out'));
}

/** The variations that a loaded task stands for: those chosen with it, or all. */
export const chosenVariations = ({
  task,
  variations,
}: Pick<LoadedTask, 'task' | 'variations'>): readonly number[] =>
  variations ?? Array.from({ length: variationCount(task) }, (_, i) => i);
