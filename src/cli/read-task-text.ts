/** Reads the text of a task file; what cannot be one is refused before it is read. */
import { readFile, stat } from 'node:fs/promises';
import { MOST_CHARACTERS, tooLarge } from '../../scenes/document/read-document.js';
import { RobotR1Error } from '../../sim/errors.js';

/**
 * @throws RobotR1Error `missing_file`, `not_a_file`; `bad_task` for a file that is far too large or no text
 */
export async function readTaskText(file: string): Promise<string> {
  try {
    const found = await stat(file);
    if (!found.isFile()) throw notAFile(file, found.isDirectory());
    // A character has one to four bytes; the number of characters is looked at once it is read.
    if (found.size > 4 * MOST_CHARACTERS) throw tooLarge(`${found.size} bytes`, file);
    return decode(await readFile(file), file);
  } catch (error) {
    if (error instanceof RobotR1Error) throw error;
    const { message, code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    throw new RobotR1Error('missing_file', `the task file ${file} cannot be read: ${why}`, {
      place: { file },
      remedy: 'Look at the path; built-in tasks are given by name, see: robot-r1 scene list',
      cause: error,
    });
  }
}

function notAFile(file: string, isFolder: boolean): RobotR1Error {
  const what = isFolder ? 'a folder' : 'no regular file';
  return new RobotR1Error('not_a_file', `${file} is ${what}, and a task file is wanted`, {
    place: { file },
    remedy: isFolder
      ? `name a file in it, for example ${file.replace(/[/\\]$/, '')}/my_task.yaml`
      : 'name a YAML file',
  });
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new RobotR1Error('bad_task', 'it is no text in UTF-8', {
      place: { file },
      remedy: 'name a YAML file, saved as UTF-8',
      cause,
    });
  }
}
