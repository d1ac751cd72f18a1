/** The tasks that come with the package. */
import { RobotR1Error } from '../sim/errors.js';
import { nearestName } from '../sim/nearest-name.js';
import { type LoadedTask, parseTask } from './parse-task.js';
import { TASK_TEXTS } from './tasks/registry.generated.js';

const loaded = new Map<string, LoadedTask>();

/** Names of the built-in tasks. */
export const BUILT_IN_TASKS: readonly string[] = Object.keys(TASK_TEXTS);

/**
 * A built-in task by its name.
 *
 * @throws RobotR1Error `no_such_task`, with the nearest name
 */
export function builtInTask(name: string): LoadedTask {
  const known = loaded.get(name);
  if (known) return known;
  const text = Object.hasOwn(TASK_TEXTS, name) ? TASK_TEXTS[name] : undefined;
  if (text === undefined) {
    const near = nearestName(name, BUILT_IN_TASKS);
    throw new RobotR1Error('no_such_task', `there is no task named "${name}"`, {
      remedy: near ? `did you mean "${near}"?` : `known: ${BUILT_IN_TASKS.join(', ')}`,
    });
  }
  const task = parseTask(text, `${name}.yaml`);
  loaded.set(name, task);
  return task;
}
