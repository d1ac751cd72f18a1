/** What a task is read from: its text and the bytes of its files. Unlike a task that was read, it can be sent about. */
import { prepareAssets } from './meshes/assets.js';
import { type LoadedTask, parseTask } from './parse-task.js';

export interface TaskSource {
  taskText: string;
  /** Bytes by name; empty for most tasks. */
  taskFiles: ReadonlyMap<string, Uint8Array>;
}

/** What a task was read from. */
export const sourceOf = ({ text, task }: LoadedTask): TaskSource => ({
  taskText: text,
  taskFiles: new Map([...(task.assets ?? [])].map(([name, { bytes }]) => [name, bytes])),
});

/**
 * Reads a task with its files.
 *
 * @param file where it came from, for messages
 * @throws RobotR1Error as `prepareAssets` and `parseTask`
 */
export const readSource = async ({ taskText, taskFiles }: TaskSource, file?: string): Promise<LoadedTask> =>
  parseTask(taskText, file, await prepareAssets(taskFiles));
