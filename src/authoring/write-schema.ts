/** Part of the build: writes the JSON Schema of task files beside the compiled code. */
import { writeWhole } from '../../datasets/store/atomic.js';
import { taskJsonSchema } from '../../scenes/task-json-schema.js';
import { SCHEMA_FILE } from './schema-file.js';

await writeWhole(SCHEMA_FILE, `${JSON.stringify(taskJsonSchema(), null, 2)}\n`);
