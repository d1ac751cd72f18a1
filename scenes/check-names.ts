/** Finds `{parameter}`s that stand for nothing. */
import { nearestName } from '../sim/nearest-name.js';
import { type DocumentPath, TaskProblem } from './bind/problem.js';
import { type Bindings, lookUp } from './parameters.js';
import type { Task } from './task.js';

/** The first `{name}` that is neither a parameter, nor a draw, nor what its surroundings give a value, or null. */
export function unboundName(task: Task, bindings: Bindings): TaskProblem | null {
  return visit(task, [], bindings, new Set());
}

function visit(
  value: unknown,
  path: DocumentPath,
  bindings: Bindings,
  local: ReadonlySet<string>,
): TaskProblem | null {
  if (typeof value === 'string') {
    for (const [, name] of value.matchAll(/\{([^{}]*)\}/g)) {
      if (local.has(name!) || lookUp(bindings, name!) !== undefined) continue;
      return unknownName(name!, bindings, local, path);
    }
    return null;
  }
  if (value === null || typeof value !== 'object') return null;
  const inScope = new Set([...local, ...localNames(value, path)]);
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const problem = visit(inner, at, bindings, inScope);
    if (problem) return problem;
  }
  return null;
}

/** Names to which a map gives values within itself. */
function localNames(value: object, path: DocumentPath): string[] {
  if ('repeat' in value) {
    const { for: lists } = value.repeat as { for: Record<string, unknown> };
    return [...Object.keys(lists), 'index'];
  }
  if (path.length === 2 && path[0] === 'objects' && 'count' in value) return ['index'];
  if ('that' in value || (path[0] === 'effects' && 'for' in value)) return ['object'];
  return [];
}

function unknownName(
  name: string,
  bindings: Bindings,
  local: ReadonlySet<string>,
  path: DocumentPath,
): TaskProblem {
  const known = [...local, ...Object.keys(bindings).flatMap((key) => namesOf(key, bindings))];
  const near = nearestName(name, known);
  return new TaskProblem(
    `there is no parameter named "${name}"`,
    path,
    near ? `did you mean "${near}"?` : `known: ${known.join(', ') || 'none'}`,
  );
}

function namesOf(key: string, bindings: Bindings): string[] {
  const value = bindings[key];
  return typeof value === 'object' && !Array.isArray(value)
    ? Object.keys(value).map((entry) => `${key}.${entry}`)
    : [key];
}
