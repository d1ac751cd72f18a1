/** `robot-r1 scene list`: the built-in tasks and their sets. */
import { BUILT_IN_TASKS, builtInTask } from '../../../../scenes/built-in.js';
import { variationCount } from '../../../../scenes/parameters.js';
import { NAMED_SETS, taskSets } from '../../../../scenes/task-sets.js';
import { RobotR1Error } from '../../../../sim/errors.js';
import { nearestName } from '../../../../sim/nearest-name.js';
import { defineCommand } from '../../commands.js';
import { counted } from '../../figures.js';
import { LINE_WIDTH, shortened, wrapped } from '../../lines.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { table } from '../../table.js';

export const command = defineCommand({
  command: 'list',
  describe: 'List the built-in tasks and the sets that they make',
  builder: (yargs) =>
    yargs
      .options({
        tag: { type: 'string', requiresArg: true, describe: 'Only the tasks of a set, or with a tag' },
        json: JSON_OPTION,
      })
      .example('$0 scene list', 'a table')
      .example('$0 scene list --tag peract-18', 'the tasks of a set')
      .example('$0 scene list --json', 'everything, for other programs'),
  handler: (args) => {
    const tasks = namesWith(args.tag).map((name) => {
      const { task, hash } = builtInTask(name);
      const { description, tags, randomised, succeeds } = task;
      return { name, description, variations: variationCount(task), tags, randomised, succeeds, hash };
    });
    printResult(args, tasks, () =>
      [
        taskTable(tasks),
        '',
        ...(args.tag === undefined ? setLines() : [`  ${counted(tasks.length, 'task')}.`]),
      ].join('\n'),
    );
  },
});

function namesWith(tag: string | undefined): readonly string[] {
  if (tag === undefined) return BUILT_IN_TASKS;
  const found = taskSets().get(tag);
  if (found) return found;
  const known = [...taskSets().keys()];
  const near = nearestName(tag, known);
  const all = `there are ${known.join(', ')}`;
  throw new RobotR1Error('no_such_set', `no task has the tag "${tag}"`, {
    remedy: near ? `did you mean "${near}"? ${all}` : all,
  });
}

interface Listed {
  name: string;
  variations: number;
  description: string;
}

function taskTable(tasks: readonly Listed[]): string {
  const head = ['task', 'variations', 'description'];
  const names = Math.max(head[0]!.length, ...tasks.map(({ name }) => name.length));
  const left = LINE_WIDTH - names - head[1]!.length - 6; // for the indent and the gaps between columns
  return table(
    head,
    tasks.map(({ name, variations, description }) => [name, variations, shortened(description, left)]),
  );
}

/** The sets that people look for with their tasks, and the other tags. */
function setLines(): string[] {
  const sets = taskSets();
  const named = NAMED_SETS.filter((name) => name !== 'all').map((name) => {
    const members = sets.get(name) ?? [];
    return wrapped(
      `  ${name} (${members.length}): ${members.join(', ')}`.trimStart(),
      LINE_WIDTH - 4,
      '    ',
    );
  });
  const tags = [...sets].filter(([name]) => !(NAMED_SETS as readonly string[]).includes(name));
  const others = tags.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { length }]) => `${name} (${length})`);
  return [
    'Sets, usable wherever a task is named:',
    ...named,
    wrapped(`tags: ${others.join(', ')}`, LINE_WIDTH - 4, '    '),
  ].map((line) => `  ${line}`);
}
