/** `robot-r1 scene`: the tasks. Its subcommands are the files of scene/. */
import { defineCommand, loadCommands } from '../commands.js';

const subcommands = await loadCommands(new URL('./scene/', import.meta.url));

export const command = defineCommand({
  command: 'scene',
  describe: 'Author tasks: new, check, preview, run; list and show what there is',
  builder: (yargs) =>
    yargs
      .command(subcommands)
      .demandCommand(1, 'say what to do with scenes: new, check, preview, run, list, show, models or schema')
      .example('$0 scene list', 'what there is')
      .example('$0 scene new my_task', 'writes my_task.yaml to start from')
      .example('$0 scene check my_task.yaml', 'is it right?')
      .example('$0 scene preview my_task.yaml', 'how does it look?')
      .example('$0 scene run my_task.yaml', 'does the expert solve it?'),
  handler: () => {},
});
