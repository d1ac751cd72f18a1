/** Reads a task from its text, and says line and column of what is wrong. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { RobotR1Error } from '../sim/errors.js';
import { checkReferences } from './check-references.js';
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
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const place = (path: PropertyKey[]): { file: string; line?: number; column?: number; path?: string } => {
    // The nearest enclosing node that exists: a missing key has no position of its own.
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) {
        const { line, col } = lines.linePos(node.range[0]);
        return { file, line, column: col, path: path.join('.') || undefined };
      }
    }
    return { file, path: path.join('.') };
  };

  const syntax = document.errors[0];
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new RobotR1Error('bad_task', `not valid YAML: ${syntax.message.split('\n')[0]}`, {
      place: { file, line, column: col },
      remedy: /flow/.test(syntax.message)
        ? 'within { } or [ ], text that holds {parameter} or a comma needs "quotes"'
        : undefined,
    });
  }
  const parsed = readTask(plainValue(document, file));
  if (!parsed.success) {
    const issue = deepest(parsed.error.issues);
    throw new RobotR1Error('bad_task', issue.message, { place: place(issue.path) });
  }
  const task: Task = assets.size === 0 ? parsed.data : { ...parsed.data, assets };
  const problem = checkReferences(task);
  if (problem) {
    throw new RobotR1Error('bad_task', problem.message, {
      place: place(problem.path),
      remedy: problem.remedy,
    });
  }
  return { task, text, hash: taskHash(text, assets) };
}

/** A task in either form: with parameters, or with its variations written out. */
function readTask(value: unknown): z.ZodSafeParseResult<Task> {
  if (typeof value !== 'object' || value === null || !('variants' in value))
    return taskSchema.safeParse(value);
  const result = variantTaskSchema.safeParse(value);
  if (!result.success) return result as z.ZodSafeParseError<Task>;
  const { variants, ...head } = result.data;
  return { success: true, data: { ...head, parameters: {}, draws: {}, ...variants[0]!, variants } };
}

/** The document as a plain value. Aliases are resolved here: one that leads nowhere, or to far too much, is refused. */
function plainValue(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const { message } = error as ReferenceError;
    throw new RobotR1Error('bad_task', `not valid YAML: ${message}`, { place: { file }, cause: error });
  }
}

interface Issue {
  message: string;
  path: PropertyKey[];
}

/** Of the issues that a union reports for its alternatives, the one that got furthest says most. */
function deepest(issues: readonly unknown[], prefix: PropertyKey[] = []): Issue {
  let best: Issue | undefined;
  for (const raw of issues) {
    const issue = raw as Issue & { keys?: string[]; errors?: unknown[][] };
    // An unknown key is reported at the map that holds it.
    const path = [...prefix, ...issue.path, ...(issue.keys ?? []).slice(0, 1)];
    const inner = (issue.errors ?? []).filter((e) => e.length > 0).map((e) => deepest(e, path));
    for (const candidate of [{ message: issue.message, path }, ...inner]) {
      if (!best || candidate.path.length > best.path.length) best = candidate;
    }
  }
  return best ?? { message: 'invalid', path: prefix };
}
