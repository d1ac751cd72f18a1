/** `robot-r1 scene`: the tasks. Its subcommands are the files of scene/. */
import { defineCommand, loadCommands } from '../commands.js';

const subcommands = await loadCommands(new URL('./scene/', import.meta.url));

export const command = defineCommand({
  command: 'scene',
  describe: 'List, show and check tasks',
  builder: (yargs) =>
    yargs
      .command(subcommands)
      .demandCommand(1, 'say what to do with scenes: list, show or check')
      .example('$0 scene list', 'what there is')
      .example('$0 scene show push_button > my_task.yaml', 'begin a task of your own from one')
      .example('$0 scene check my_task.yaml', 'is it right?'),
  handler: () => {},
});
