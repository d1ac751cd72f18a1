/** Sets of built-in tasks by name: `all`, and one for every tag that a task file bears. */
import { RobotR1Error } from '../sim/errors.js';
import { nearestName } from '../sim/nearest-name.js';
import { BUILT_IN_TASKS, builtInTask } from './built-in.js';
import type { LoadedTask } from './parse-task.js';
import { TASK_TAGS } from './tasks/registry.generated.js';
import { splitVariations, VARIATION_SPLITS, type VariationSplit } from './variation-split.js';

/** The tasks of the paper's training set (facts 1.3), which are also the default where none are named. */
export const PAPER_SET = 'paper-seen';

/** Sets that people look for; every other tag is a set as well. */
export const NAMED_SETS = ['all', PAPER_SET, 'peract-18', 'eb-manipulation'] as const;

let sets: ReadonlyMap<string, readonly string[]> | undefined;

/** Every set with the names of its tasks. */
export function taskSets(): ReadonlyMap<string, readonly string[]> {
  if (sets) return sets;
  const made = new Map<string, string[]>([['all', [...BUILT_IN_TASKS]]]);
  for (const name of BUILT_IN_TASKS) {
    for (const tag of TASK_TAGS[name]!) made.set(tag, [...(made.get(tag) ?? []), name]);
  }
  sets = made;
  return made;
}

/**
 * The built-in tasks that a name stands for: a task or a set, and after a colon a split of its variations, as in
 * `peract-18:held-out`. A task that has nothing in the split is left out of a set.
 *
 * @throws RobotR1Error `no_such_task` with the nearest name; `no_such_split`; `empty_split`
 */
export function namedTasks(text: string): LoadedTask[] {
  const [name = '', split] = text.split(':');
  const known = BUILT_IN_TASKS.includes(name) ? [name] : taskSets().get(name);
  if (!known) {
    const names = [...BUILT_IN_TASKS, ...taskSets().keys()];
    const near = nearestName(name, names);
    throw new RobotR1Error('no_such_task', `there is no task or set named "${name}"`, {
      remedy: near ? `did you mean "${near}"?` : `known: ${names.join(', ')}`,
    });
  }
  const tasks = known.map((one) => builtInTask(one));
  return split === undefined ? tasks : withSplit(tasks, split);
}

/** Tasks with their variations limited to a split; those with none in it are left out. */
export function withSplit(tasks: readonly LoadedTask[], split: string): LoadedTask[] {
  if (!VARIATION_SPLITS.includes(split as VariationSplit)) {
    throw new RobotR1Error('no_such_split', `there is no split named "${split}"`, {
      remedy: `after the colon, write one of: ${VARIATION_SPLITS.join(', ')}`,
    });
  }
  const limited = tasks
    .map((task) => ({ ...task, variations: splitVariations(task.task, split as VariationSplit) }))
    .filter(({ variations }) => variations.length > 0);
  if (limited.length > 0) return limited;
  const names = tasks.map(({ task }) => task.name).join(', ');
  throw new RobotR1Error('empty_split', `${names} has a single variation, so none is held out`, {
    remedy: 'choose a task with several variations, see: robot-r1 scene list',
  });
}
