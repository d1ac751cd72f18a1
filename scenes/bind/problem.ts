/** Something wrong in a task's document, and where. */
import { RobotR1Error } from '../../sim/errors.js';

export type DocumentPath = (string | number)[];

/** Thrown while a task is put together; whoever knows the file makes a RobotR1Error of it. */
export class TaskProblem extends Error {
  readonly path: DocumentPath;
  readonly remedy: string | undefined;
  /** Whether the key at the path is wrong, or what stands there. */
  readonly part: 'key' | 'value';

  constructor(message: string, path: DocumentPath, remedy?: string, part: 'key' | 'value' = 'value') {
    super(message);
    this.path = path;
    this.remedy = remedy;
    this.part = part;
  }
}

/**
 * What `make` gives; a problem of the task becomes an error, for callers that have the task's name and not its text.
 *
 * @throws RobotR1Error `bad_task`
 */
export function withoutText<T>(task: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof TaskProblem)) throw error;
    const { message, path, remedy } = error;
    const place = path.length > 0 ? { path: path.join('.') } : undefined;
    throw new RobotR1Error('bad_task', `${task}: ${message}`, { place, remedy });
  }
}
