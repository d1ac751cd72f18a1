/** Tasks as people name them: built-in names, sets, files, and splits of their variations. */
import { dirname } from 'node:path';
import { type LoadedTask, parseTask } from '../../scenes/parse-task.js';
import { NAMED_SETS, namedTasks, withSplit } from '../../scenes/task-sets.js';
import { RobotR1Error } from '../../sim/errors.js';
import { readTaskAssets } from '../assets/read-task-assets.js';
import { isProgram, loadTaskProgram } from './load-task-program.js';
import { readTaskText } from './read-task-text.js';

/** For the help of options that take tasks. */
export const TASKS_HELP = `Tasks, separated by commas: names ("robot-r1 scene list"), files (YAML, or TypeScript with defineTask), sets (${NAMED_SETS.join(', ')}, or any tag), each with :train or :held-out for a split of its variations`;

/**
 * The tasks that a list names. A task that is named by several is taken once.
 *
 * @throws RobotR1Error `no_such_task` with the nearest name; `missing_file`; `bad_task` with line and column
 */
export async function loadTasks(names: readonly string[]): Promise<LoadedTask[]> {
  const found = (await Promise.all(names.map(loadNamed))).flat();
  const seen = new Set<string>();
  return found.filter(({ hash, variations }) => {
    const key = `${hash} ${variations}`;
    return !seen.has(key) && seen.add(key);
  });
}

const FILE = /^(.*(?:[/\\].*|\.(?:ya?ml|json|[cm]?[jt]s)))(?::(train|held-out))?$/;

async function loadNamed(text: string): Promise<LoadedTask[]> {
  const match = FILE.exec(text);
  if (!match) return namedTasks(text);
  const task = await loadTaskFile(match[1]!);
  return match[2] === undefined ? [task] : withSplit([task], match[2]);
}

/** Whether a name is that of a file, not of a built-in task or a set. */
export const isTaskFile = (text: string): boolean => FILE.test(text);

/** One task, by its name or its file. */
export async function loadTask(text: string): Promise<LoadedTask> {
  const tasks = await loadTasks([text]);
  if (tasks.length === 1) return tasks[0]!;
  throw new RobotR1Error('wrong_call', `"${text}" stands for ${tasks.length} tasks, and one is wanted here`, {
    remedy: `name one of: ${tasks.map(({ task }) => task.name).join(', ')}`,
  });
}

/** Reads a task from a file, with the files that it uses; a program is run, a text never. */
export async function loadTaskFile(file: string): Promise<LoadedTask> {
  if (isProgram(file)) return loadTaskProgram(file);
  const text = await readTaskText(file);
  return parseTask(text, file, await readTaskAssets(text, dirname(file)));
}
