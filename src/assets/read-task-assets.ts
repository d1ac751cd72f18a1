/** Reads all files that a task uses, and those that they use. */
import { assetNameProblem } from '../../scenes/meshes/asset-name.js';
import { filesOfAsset, filesOfTask, matchesName } from '../../scenes/meshes/asset-references.js';
import { checkTaskSize, prepareAssets, type TaskAssets } from '../../scenes/meshes/assets.js';
import { filesIn, readTaskFile } from './task-folder.js';

/**
 * The files of a task, ready for `parseTask`.
 *
 * A name with `{parameter}` stands for every file of the folder that fits it.
 *
 * @param text the task's text
 * @param folder the folder that its file lies in; files are read from nowhere else
 * @throws RobotR1Error as `readTaskFile` and `prepareAssets`; `bad_urdf`
 */
export async function readTaskAssets(text: string, folder: string): Promise<TaskAssets> {
  const files = new Map<string, Uint8Array>();
  let total = 0;
  const open = await named(filesOfTask(text), folder);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (files.has(name)) continue;
    const bytes = await readTaskFile(folder, name);
    checkTaskSize(name, (total += bytes.length));
    files.set(name, bytes);
    open.push(...filesOfAsset(name, bytes));
  }
  return prepareAssets(files);
}

/** The names as they stand, and for those with a parameter every file that may be meant. */
async function named(written: readonly string[], folder: string): Promise<string[]> {
  const plain = written.filter((name) => !name.includes('{'));
  const patterns = written.filter((name) => name.includes('{') && assetNameProblem(name) === null);
  if (patterns.length === 0) return plain;
  const meant = (await filesIn(folder)).filter((name) =>
    patterns.some((pattern) => matchesName(pattern, name) && !name.includes('{')),
  );
  return [...plain, ...meant];
}
