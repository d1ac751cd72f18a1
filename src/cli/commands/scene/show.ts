/** `robot-r1 scene show`: the text of a task. */
import { defineCommand } from '../../commands.js';
import { loadTask } from '../../load-tasks.js';
import { JSON_OPTION, printResult } from '../../output.js';

export const command = defineCommand({
  command: 'show <task>',
  describe: 'Print the text of a task, which is YAML',
  builder: (yargs) =>
    yargs
      .positional('task', { type: 'string', demandOption: true, describe: 'Name or file of the task' })
      .options({ json: { ...JSON_OPTION, describe: 'Print the task as JSON, defaults filled in' } })
      .example('$0 scene show push_button', 'read it')
      .example('$0 scene show push_button > my_task.yaml', 'begin a task of your own from it'),
  handler: async (args) => {
    const { task, text } = await loadTask(args.task);
    printResult(args, task, () => text.trimEnd());
  },
});
