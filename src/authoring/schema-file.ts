/** Where the JSON Schema of task files lies in the package. The build writes it. */
import { fileURLToPath } from 'node:url';

export const SCHEMA_FILE = fileURLToPath(new URL('../../task.schema.json', import.meta.url));
