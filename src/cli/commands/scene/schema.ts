/** `robot-r1 scene schema`: the JSON Schema of task files. */
import { taskJsonSchema } from '../../../../scenes/task-json-schema.js';
import { SCHEMA_FILE } from '../../../authoring/schema-file.js';
import { defineCommand } from '../../commands.js';

export const command = defineCommand({
  command: 'schema',
  describe: 'Print the JSON Schema of task files, for editors',
  builder: (yargs) =>
    yargs
      .epilogue(`It also lies at ${SCHEMA_FILE}`)
      .example('$0 scene schema', 'read it')
      .example('$0 scene schema > task.schema.json', 'a copy of your own'),
  handler: () => {
    process.stdout.write(`${JSON.stringify(taskJsonSchema(), null, 2)}\n`);
  },
});
