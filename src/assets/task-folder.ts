/** Reads files out of the folder of a task, and out of nowhere else. */
import { open, readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { readError } from '../../datasets/store/file-errors.js';
import { ASSET_NAME_REMEDY, assetNameProblem } from '../../scenes/meshes/asset-name.js';
import { checkFileSize } from '../../scenes/meshes/assets.js';
import { missingAsset, outsideFolder } from '../../scenes/meshes/errors.js';
import { RobotR1Error } from '../../sim/errors.js';
import { nearestName } from '../../sim/nearest-name.js';

/** Files looked at to find those that a name with `{parameter}` stands for. */
const MOST_LISTED = 10_000;

/**
 * The bytes of a file of a task.
 *
 * @param folder the task's own
 * @param name relative to it, with `/`
 * @throws RobotR1Error `outside_folder` where the name, or a link that it leads over, leads out of the folder;
 *   `missing_file` with the nearest name; `not_a_file`, `not_readable`; `mesh_too_large`
 */
export async function readTaskFile(folder: string, name: string): Promise<Uint8Array> {
  const problem = assetNameProblem(name);
  if (problem) throw outsideFolder(name, problem, { remedy: ASSET_NAME_REMEDY });
  const root = await realpath(folder);
  const file = join(root, name);
  const real = await realpath(file).catch(async (cause) => {
    if (cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR') throw readError(cause, file);
    const near = nearestName(name, await filesIn(folder));
    throw missingAsset(name, 'there is no such file in the folder of the task', {
      remedy: near ? `did you mean "${near}"?` : `it should lie at ${file}`,
      cause,
    });
  });
  if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw outsideFolder(name, 'a symbolic link leads out of the folder of the task', {
      remedy: 'put the file itself into the folder',
    });
  }
  return readRegularFile(real, name);
}

async function readRegularFile(file: string, name: string): Promise<Uint8Array> {
  try {
    const handle = await open(file, 'r');
    try {
      const found = await handle.stat();
      if (!found.isFile()) {
        throw new RobotR1Error('not_a_file', `${name}: it is no file`, {
          place: { file: name },
          remedy: 'Name a mesh file or a URDF.',
        });
      }
      checkFileSize(name, found.size);
      return new Uint8Array(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw readError(error, file);
  }
}

/** Names of the files in a folder and those in it, sorted; links to folders are not followed. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()
    .slice(0, MOST_LISTED);
}
