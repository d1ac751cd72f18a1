/** `robot-r1 scene new`: a commented task file to start from. */
import { access } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { writeWhole } from '../../../../datasets/store/atomic.js';
import { RobotR1Error } from '../../../../sim/errors.js';
import { newTaskText } from '../../../authoring/new-task.js';
import { SCHEMA_FILE } from '../../../authoring/schema-file.js';
import { shell } from '../../../shell.js';
import { defineCommand } from '../../commands.js';
import { JSON_OPTION, printResult } from '../../output.js';

export const command = defineCommand({
  command: 'new <name>',
  describe: 'Write a task file to start from: small, working, every part explained',
  builder: (yargs) =>
    yargs
      .positional('name', {
        type: 'string',
        demandOption: true,
        describe: 'Name of the task: lower-case letters, digits and _',
      })
      .options({
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'Folder in which NAME.yaml is written',
          defaultDescription: 'here',
        },
        json: JSON_OPTION,
      })
      .example('$0 scene new stack_plates', 'writes stack_plates.yaml')
      .example('$0 scene new stack_plates --out tasks', 'writes tasks/stack_plates.yaml'),
  handler: async (args) => {
    const { name } = args;
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      throw new RobotR1Error('wrong_call', `"${name}" cannot be the name of a task`, {
        remedy: 'Use lower-case letters, digits and _, beginning with a letter.',
      });
    }
    const file = join(args.out ?? '.', `${name}.yaml`);
    if (await exists(file)) {
      throw new RobotR1Error('file_exists', `${file} is there already`, {
        remedy: 'Choose another name, or remove the file.',
      });
    }
    const schema = relative(dirname(resolve(file)), SCHEMA_FILE)
      .split(sep)
      .join('/');
    await writeWhole(file, newTaskText(name, schema));
    printResult(args, { name, file }, () =>
      [
        `Wrote ${file}. It works as it is; change what you like.`,
        shell`Next: robot-r1 scene preview ${file}`,
        shell`      robot-r1 scene run ${file}`,
      ].join('\n'),
    );
  },
});

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
