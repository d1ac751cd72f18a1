/** Tasks as people name them: built-in names, files, or a set. */
import { readFile } from 'node:fs/promises';
import { BUILT_IN_TASKS, builtInTask } from '../../scenes/built-in.js';
import { type LoadedTask, parseTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { PAPER_TASKS } from '../generate/recipe.js';

/** Sets of tasks by name. */
const SETS: Readonly<Record<string, readonly string[]>> = { all: BUILT_IN_TASKS, paper: PAPER_TASKS };

/** For the help of options that take tasks. */
export const TASKS_HELP =
  'Tasks, separated by commas: names ("robot-r1 scene list"), YAML files, or a set: all, paper';

/**
 * The tasks that a list names.
 *
 * @throws RobotR1Error `no_such_task` with the nearest name; `missing_file`; `bad_task` with line and column
 */
export async function loadTasks(names: readonly string[]): Promise<LoadedTask[]> {
  const single = names.flatMap((name) => SETS[name] ?? [name]);
  return Promise.all(single.map((name) => (isFile(name) ? loadTaskFile(name) : builtInTask(name))));
}

const isFile = (name: string): boolean => /[/\\]|\.(ya?ml|json)$/.test(name);

/** Reads a task from a file. */
export async function loadTaskFile(file: string): Promise<LoadedTask> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new RobotR1Error('missing_file', `the task file ${file} cannot be read: ${cause.message}`, {
      remedy: 'Look at the path; built-in tasks are given by name, see: robot-r1 scene list',
      cause,
    });
  });
  return parseTask(text, file);
}
