/** Reads a task from its text, and says line and column of what is wrong. */
import type { z } from 'zod';
import { RobotR1Error } from '../sim/errors.js';
import { TaskProblem } from './bind/problem.js';
import { checkReferences } from './check-references.js';
import { type ReadDocument, readDocument } from './document/read-document.js';
import { explain } from './format/explain.js';
import { NO_ASSETS, type TaskAssets, taskHash } from './meshes/assets.js';
import { type Task, taskSchema, variantTaskSchema } from './task.js';

/** A task with the text it came from. */
export interface LoadedTask {
  task: Task;
  /** The document as written; datasets keep it. */
  text: string;
  /** SHA-256 of the text, and of the files that it uses if there are any: see `taskHash`. Hexadecimal. */
  hash: string;
  /** Numbers of the variations that are meant, where not all are. */
  variations?: readonly number[];
}

/**
 * Reads and checks a task.
 *
 * @param text YAML (or JSON, which is YAML as well)
 * @param file where it came from, for messages
 * @param assets the files that its objects come from, made ready by `prepareAssets`
 * @throws RobotR1Error `bad_task` with line, column and the path in the document
 */
export function parseTask(text: string, file = 'task', assets: TaskAssets = NO_ASSETS): LoadedTask {
  const document = readDocument(text, file);
  try {
    const read = readTask(document.value);
    const task: Task = assets.size === 0 ? read : { ...read, assets };
    const problem = checkReferences(task);
    if (problem) throw problem;
    return { task, text, hash: taskHash(text, assets) };
  } catch (error) {
    throw error instanceof TaskProblem ? located(error, document) : error;
  }
}

/** The problem as an error that says line and column. */
export function located({ message, path, part, remedy }: TaskProblem, document: ReadDocument): RobotR1Error {
  const place = part === 'key' ? document.keyPlaceOf(path) : document.placeOf(path);
  return new RobotR1Error('bad_task', message, { place, remedy });
}

/** A task in either form: with parameters, or with its variations written out. */
function readTask(value: unknown): Task {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TaskProblem(
      'a task is a map of keys such as name, objects, expert and success',
      [],
      'robot-r1 scene new NAME writes a file to start from',
    );
  }
  if (!Object.hasOwn(value, 'variants')) return checked(taskSchema, value);
  const { variants, ...head } = checked(variantTaskSchema, value);
  return { ...head, parameters: {}, draws: {}, ...variants[0]!, variants };
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw explain(schema, value, result.error);
}
