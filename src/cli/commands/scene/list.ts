/** `robot-r1 scene list`: the built-in tasks. */
import { BUILT_IN_TASKS, builtInTask } from '../../../../scenes/built-in.js';
import { variationCount } from '../../../../scenes/parameters.js';
import { defineCommand } from '../../commands.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { table } from '../../table.js';

export const command = defineCommand({
  command: 'list',
  describe: 'List the built-in tasks',
  builder: (yargs) =>
    yargs
      .options({ json: JSON_OPTION })
      .example('$0 scene list', 'a table')
      .example('$0 scene list --json', 'for other programs'),
  handler: (args) => {
    const tasks = BUILT_IN_TASKS.map((name) => {
      const { task, hash } = builtInTask(name);
      const { description, tags, randomised, succeeds } = task;
      return { name, description, variations: variationCount(task), tags, randomised, succeeds, hash };
    });
    printResult(args, tasks, () =>
      table(
        ['task', 'variations', 'description', 'tags'],
        tasks.map(({ name, variations, description, tags }) => [
          name,
          variations,
          description,
          tags.join(', '),
        ]),
      ),
    );
  },
});
