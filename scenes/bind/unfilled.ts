/** Finds values that still wait for a parameter once everything is in its place. */
import { isPlaceholder } from '../format/fields.js';
import { type DocumentPath, TaskProblem } from './problem.js';

/** @throws TaskProblem for the first `{parameter}` that stands alone within a value, for it would be no number or name */
export function assertFilled(value: unknown, path: DocumentPath): void {
  if (isPlaceholder(value)) {
    throw new TaskProblem(`nothing gives ${value} a value here`, path, 'write the value itself');
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    assertFilled(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
