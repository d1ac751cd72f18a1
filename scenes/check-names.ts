/** Finds `{parameter}`s that stand for nothing. */
import { nearestName } from '../sim/nearest-name.js';
import { type DocumentPath, TaskProblem } from './bind/problem.js';
import { type Bindings, lookUp } from './parameters.js';
import type { Task } from './task.js';

/** The first `{name}` that is neither a parameter, nor a draw, nor what its surroundings give a value, or null. */
export function unboundName(task: Task, bindings: Bindings): TaskProblem | null {
  return visit(task, [], bindings, new Set());
}

/** A draw that depends on one that is drawn after it, or null. */
export function drawnFromLater({ draws }: Task): TaskProblem | null {
  const names = Object.keys(draws);
  for (const [i, name] of names.entries()) {
    const { of: _, ...depends } = draws[name] as { of?: unknown };
    for (const later of namesWithin(depends)) {
      if (!names.slice(i).includes(later)) continue;
      return new TaskProblem(
        later === name
          ? `"${name}" depends on itself`
          : `"${name}" depends on "${later}", which is drawn after it`,
        ['draws', name],
        `values are drawn in the order of the list: move "${name}" down, or name another`,
        'key',
      );
    }
  }
  return null;
}

/** A value that stands within itself, through others perhaps, or null. */
export function circularValue({ parameters, draws }: Task): TaskProblem | null {
  const lists = { ...parameters, ...draws } as Record<string, { of?: unknown }>;
  const within = (name: string): string[] => (Object.hasOwn(lists, name) ? namesWithin(lists[name]!.of) : []);
  for (const name of Object.keys(lists)) {
    const reached = new Set<string>();
    const open = within(name);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...within(next));
    }
    if (!reached.has(name)) continue;
    const path = [name in parameters ? 'parameters' : 'draws', name, 'of'];
    const through = [...reached].filter((other) => other !== name);
    return new TaskProblem(
      `the values of "${name}" hold "{${name}}"${through.length > 0 ? `, by way of ${through.join(', ')}` : ''}`,
      path,
      'a value cannot stand within itself: write one of them out',
    );
  }
  return null;
}

/** The parameters that a value names, without the entries of maps. */
function namesWithin(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(/\{([^{}.]*)[^{}]*\}/g)].map(([, name]) => name!);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namesWithin);
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
