/** Writes objects with several copies out as objects of their own, and says which belong together. */
import type { RandomStream } from '../../sim/math/random.js';
import { explain } from '../format/explain.js';
import { type Arrangement, objectSchema, type TaskObject } from '../format/object.js';
import { substitute } from '../parameters.js';
import { MOST_OBJECTS } from './limits.js';
import { type DocumentPath, TaskProblem } from './problem.js';

/** Names of the copies by the name that stands for all of them. */
export type Groups = ReadonlyMap<string, readonly string[]>;

/** One object with its place in the document. */
export interface BoundObject {
  name: string;
  object: Omit<TaskObject, 'count' | 'arrange'>;
  path: DocumentPath;
  /** Where it stands among the copies that are arranged together; null for one that is placed by itself. */
  arranged: { leader: string; index: number; count: number; arrange: Exclude<Arrangement, 'scatter'> } | null;
}

/**
 * @param random decides how many copies there are, and which of several models each is
 * @throws TaskProblem where what is put in does not fit, or a copy has the name of another object
 */
export function expandObjects(
  objects: Record<string, TaskObject>,
  random: RandomStream,
): { objects: BoundObject[]; groups: Groups } {
  const out: BoundObject[] = [];
  const groups = new Map<string, string[]>();
  for (const [name, { count, arrange, ...object }] of Object.entries(objects)) {
    const path = ['objects', name];
    if (count === undefined) {
      checkCount(out.length + 1, path);
      out.push({ name, object: withOneModel(object, random), path, arranged: null });
      continue;
    }
    const [low, high] = count;
    checkCount(out.length + high, path);
    const copies = low === high ? low : low + random.integer(high - low + 1);
    const names: string[] = [];
    for (let index = 1; index <= copies; index++) {
      const copy = `${name}_${index}`;
      const bound = check(substitute(object, { index }), path);
      const arranged =
        arrange === 'scatter' ? null : { leader: `${name}_1`, index: index - 1, count: copies, arrange };
      out.push({ name: copy, object: withOneModel(bound, random), path, arranged });
      names.push(copy);
    }
    groups.set(name, names);
  }
  const seen = new Set<string>();
  for (const { name, path } of out) {
    if (seen.has(name)) {
      throw new TaskProblem(
        `two objects are named "${name}"`,
        path,
        'copies are called NAME_1, NAME_2, …: give one of the two another name',
        'key',
      );
    }
    seen.add(name);
  }
  return { objects: out, groups };
}

function checkCount(count: number, path: DocumentPath): void {
  if (count <= MOST_OBJECTS) return;
  throw new TaskProblem(
    `with these there are ${count} objects, and ${MOST_OBJECTS} are the most`,
    path,
    'use fewer objects or copies',
  );
}

type OneObject = BoundObject['object'];

function withOneModel(object: OneObject, random: RandomStream): OneObject {
  return Array.isArray(object.model) ? { ...object, model: random.pick(object.model) } : object;
}

function check(object: unknown, path: DocumentPath): OneObject {
  const result = objectSchema.safeParse(object);
  if (!result.success) throw explain(objectSchema, object, result.error, path);
  const { count: _, arrange: __, ...rest } = result.data;
  return rest;
}
