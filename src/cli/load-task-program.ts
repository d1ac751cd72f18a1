/** Tasks written in TypeScript or JavaScript: a module whose default export `defineTask` made. */
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { type LoadedTask, parseTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { readTaskAssets } from '../assets/read-task-assets.js';
import { importDefault } from '../import-default.js';

/** Whether a file is a program. Programs run only when a person has named them by their path. */
export const isProgram = (file: string): boolean => /\.[cm]?[jt]s$/.test(file);

/**
 * Runs a module and takes the task that it exports. The task's text is the plain data that the program has written, so
 * a dataset holds that and not the program.
 *
 * @throws RobotR1Error `missing_file`; `bad_task` where the module fails or exports something else
 */
export async function loadTaskProgram(file: string): Promise<LoadedTask> {
  await access(file).catch((cause) => {
    throw new RobotR1Error('missing_file', `the task file ${file} cannot be read: ${cause.message}`, {
      cause,
    });
  });
  let document: unknown;
  try {
    document = await importDefault(file);
  } catch (cause) {
    throw new RobotR1Error('bad_task', `the program stopped: ${(cause as Error).message}`, {
      place: { file },
      cause,
    });
  }
  if (typeof document !== 'object' || document === null || !('variants' in document)) {
    throw new RobotR1Error('bad_task', 'its default export is no task', {
      place: { file },
      remedy: 'write: export default defineTask({ ... })',
    });
  }
  const text = stringify(document, { aliasDuplicateObjects: false });
  const assets = await readTaskAssets(text, dirname(file));
  try {
    return parseTask(text, file, assets);
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
    // Lines of what the program has written are nobody's: the path says where it is.
    const { code, message, place, remedy } = error;
    throw new RobotR1Error(code, message, { place: { file, path: place?.path }, remedy, cause: error });
  }
}
