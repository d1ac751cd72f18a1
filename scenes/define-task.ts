/** Tasks written in TypeScript, for structure that depends on the variation. */
import type { TaskBodyInput, TaskInput } from './task.js';

type Head = Pick<TaskInput, 'name' | 'description' | 'randomised' | 'succeeds' | 'tags'>;

/** A task as a program: its words, how many variations it has, and what each is. */
export interface TaskDefinition extends Head {
  /** How many variations there are. */
  variations: number;
  /** Objects, expert and success of variation number `variation`, from 0. Must always give the same. */
  variation(variation: number): TaskBodyInput;
}

/** A task's document with its variations written out: plain data, as a YAML file would hold it. */
export interface TaskDocument extends Head {
  variants: TaskBodyInput[];
}

/**
 * Writes the variations of a task out as plain data. What is stored with a dataset is this data, not the program, so
 * that anyone can make the dataset again without running it.
 *
 * Export it as the default of a module and name that by its path where a task is wanted.
 *
 * @throws RangeError where `variations` is not a whole number from 1 to 10,000
 * @example
 * export default defineTask({
 *   name: 'tower',
 *   description: 'Blocks are to be stacked.',
 *   randomised: 'Places of the blocks.',
 *   succeeds: 'Each block stands on the one before.',
 *   variations: 3,
 *   variation: (n) => towerOf(n + 2),
 * });
 */
export function defineTask({ variations, variation, ...head }: TaskDefinition): TaskDocument {
  if (!Number.isInteger(variations) || variations < 1 || variations > 10_000) {
    throw new RangeError(`variations is ${variations}: it must be a whole number from 1 to 10000`);
  }
  return { ...head, variants: Array.from({ length: variations }, (_, i) => variation(i)) };
}
