/** `robot-r1 scene show`: the text of a task. */
import { builtInTask } from '../../../../scenes/built-in.js';
import { defineCommand } from '../../commands.js';
import { JSON_OPTION, printResult } from '../../output.js';

export const command = defineCommand({
  command: 'show <name>',
  describe: 'Print the text of a built-in task, which is YAML',
  builder: (yargs) =>
    yargs
      .positional('name', { type: 'string', demandOption: true, describe: 'Name of the task' })
      .options({ json: { ...JSON_OPTION, describe: 'Print the task as JSON, defaults filled in' } })
      .example('$0 scene show push_button', 'read it')
      .example('$0 scene show push_button > my_task.yaml', 'begin a task of your own from it'),
  handler: (args) => {
    const { task, text } = builtInTask(args.name);
    printResult(args, task, () => text.trimEnd());
  },
});
