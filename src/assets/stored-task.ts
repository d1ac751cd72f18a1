/** A task as a dataset keeps it: `tasks/NAME.yaml`, and beside it the files that it uses under `tasks/NAME/`. */
import { sha256 } from '../../datasets/store/hash.js';
import type { Storage } from '../../datasets/store/storage.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { readSource, sourceOf } from '../../scenes/task-source.js';

const textKey = (task: string): string => `tasks/${task}.yaml`;
const filesPrefix = (task: string): string => `tasks/${task}/`;

/** Where a person finds the text of a stored task. */
export const locateStoredTask = (storage: Storage, task: string): string => storage.locate(textKey(task));

/** Writes the text and the files of each task that are not there as they should be. */
export async function putTasks(storage: Storage, tasks: readonly LoadedTask[]): Promise<void> {
  for (const loaded of tasks) {
    const { name } = loaded.task;
    const { taskText, taskFiles } = sourceOf(loaded);
    for (const [file, bytes] of taskFiles) await putOnce(storage, filesPrefix(name) + file, bytes);
    await putOnce(storage, textKey(name), taskText);
  }
}

async function putOnce(storage: Storage, key: string, content: Uint8Array | string): Promise<void> {
  const isThere =
    (await storage.size(key)) !== undefined && sha256(await storage.get(key)) === sha256(content);
  if (!isThere) await storage.put(key, content);
}

/** Whether a dataset keeps a task of this name. */
export const hasStoredTask = async (storage: Storage, task: string): Promise<boolean> =>
  (await storage.size(textKey(task))) !== undefined;

/**
 * Reads a task that a dataset keeps.
 *
 * @throws RobotR1Error `missing_file`, and as `readSource`
 */
export async function readStoredTask(storage: Storage, task: string): Promise<LoadedTask> {
  const taskText = new TextDecoder().decode(await storage.get(textKey(task)));
  const prefix = filesPrefix(task);
  const taskFiles = new Map<string, Uint8Array>();
  for (const key of await storage.list(prefix)) {
    taskFiles.set(key.slice(prefix.length), new Uint8Array(await storage.get(key)));
  }
  return readSource({ taskText, taskFiles }, locateStoredTask(storage, task));
}
