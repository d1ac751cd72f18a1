/** Whether a result can be written, asked before the work and not after it. */
import { rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeWhole } from '../../datasets/store/atomic.js';
import { RobotR1Error } from '../../sim/errors.js';

/**
 * Tries to write beside `file`, which stays as it is.
 *
 * @throws RobotR1Error `not_a_file` where a folder has the file's name; `not_writable`, `disk_full` and their like
 */
export async function checkWritable(file: string): Promise<void> {
  const isFolder = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) {
    throw new RobotR1Error('not_a_file', `${file} is a folder, and a file is to be written there`, {
      remedy: 'Choose another name.',
    });
  }
  const probe = join(dirname(file), `.robot-r1-probe-${process.pid}`);
  await writeWhole(probe, '');
  await rm(probe);
}
