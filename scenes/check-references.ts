/** Finds names in a task that lead nowhere, and values that do not fit where they are used. */
import type { ObjectModel } from '../sim/model.js';
import { nearestName } from '../sim/nearest-name.js';
import { type BoundTask, bindWith } from './bind/bind-task.js';
import { buildObject } from './bind/build-object.js';
import type { BoundObject } from './bind/expand-objects.js';
import { MOST_VARIATIONS } from './bind/limits.js';
import { type DocumentPath, TaskProblem } from './bind/problem.js';
import { conditionProblem } from './check-conditions.js';
import { circularValue, drawnFromLater, unboundName } from './check-names.js';
import { sizeProblem } from './check-sizes.js';
import { splitReference } from './format/fields.js';
import type { SinglePlacement } from './format/placement.js';
import { HERE } from './format/waypoint.js';
import { type Bindings, drawnRange, parameterAxes, valuesOf, variationCount } from './parameters.js';
import type { Task } from './task.js';

/** The first name that leads nowhere, or null. */
export function checkReferences(task: Task): TaskProblem | null {
  try {
    const misnamed = tooManyVariations(task) ?? drawnFromLater(task) ?? circularValue(task);
    if (misnamed) return misnamed;
    const first = firstBindings(task);
    for (const bindings of task.variants ? [] : bindingsToCheck(task, first)) {
      const problem = unboundName(task, bindings) ?? referenceProblem(bindWith(task, bindings));
      if (problem) return problem;
    }
    for (let i = 0; i < (task.variants?.length ?? 0); i++) {
      const problem = variantProblem(task, i);
      if (problem) return problem;
    }
    return null;
  } catch (error) {
    if (error instanceof TaskProblem) return error;
    throw error;
  }
}

function tooManyVariations(task: Task): TaskProblem | null {
  const count = variationCount(task);
  if (count <= MOST_VARIATIONS) return null;
  return new TaskProblem(
    `its parameters make ${count} variations, and ${MOST_VARIATIONS} are the most`,
    ['parameters'],
    'make `draws` of those that no variation need be known by, or take fewer values with `first`',
  );
}

/** What is wrong in a variation that is written out, with its path in the document. */
function variantProblem(task: Task, variant: number): TaskProblem | null {
  const inVariant = ({ message, path, remedy }: TaskProblem): TaskProblem =>
    new TaskProblem(message, ['variants', variant, ...path], remedy);
  try {
    const body = { ...task, ...task.variants![variant]!, variants: undefined };
    const problem = unboundName(body, {}) ?? referenceProblem(bindWith(task, {}, 0, variant));
    return problem && inVariant(problem);
  } catch (error) {
    throw error instanceof TaskProblem ? inVariant(error) : error;
  }
}

/** Every parameter and draw with the first of its values. */
function firstBindings(task: Task): Bindings {
  const bindings: Bindings = {};
  for (const [name, values] of Object.entries(parameterAxes(task))) bindings[name] = values[0]!;
  for (const [name, draw] of Object.entries(task.draws)) {
    if (name in bindings)
      throw new TaskProblem(
        `"${name}" is a parameter already`,
        ['draws', name],
        'give the draw another name',
        'key',
      );
    if ('of' in draw) {
      if (draw.except !== undefined && draw.of !== 'colors' && draw.of.length < 2) {
        throw new TaskProblem(
          'where a value is left out, there must be two at least',
          ['draws', name, 'of'],
          'add a value, or leave none out',
        );
      }
      bindings[name] = valuesOf(draw.of)[0]!;
    } else {
      bindings[name] = drawnRange(name, draw, bindings)[0];
    }
  }
  return bindings;
}

/**
 * One set of values for each value of each list, the other names at their first. Of the twenty colours one is enough:
 * they fit where one fits.
 */
function bindingsToCheck(task: Task, first: Bindings): Bindings[] {
  const sets = [first];
  const lists = { ...task.parameters, ...task.draws };
  for (const [name, list] of Object.entries(lists)) {
    if ('of' in list && list.of !== 'colors') {
      const { first: count } = list as { first?: number };
      for (const value of list.of.slice(1, count)) sets.push({ ...first, [name]: value });
    } else if ('from' in list) {
      sets.push({ ...first, [name]: drawnRange(name, list, first)[1] });
    }
  }
  return sets;
}

function referenceProblem(task: BoundTask): TaskProblem | null {
  const models: Record<string, ObjectModel> = {};
  for (const object of task.objects) {
    const alternatives = [object.object.model ?? null].flat();
    for (const model of alternatives) {
      const one = model === null ? object : { ...object, object: { ...object.object, model } };
      const built = buildObject(one, task.assets);
      const problem = sizeProblem(built, one);
      if (problem) return problem;
      models[object.name] = built;
    }
  }
  const scope = createScope(task, models);
  return (
    first(task.objects.map((object, i) => () => placementProblem(object, i, task, scope))) ??
    first(
      task.distances.flatMap(({ between }, i) =>
        between.map((name, k) => () => scope.object(name, ['distances', i, 'between', k])),
      ),
    ) ??
    repeatedWaypoint(task) ??
    waypointProblem(task, scope) ??
    carriedWithoutGrasp(task) ??
    conditionProblem(task.success, ['success'], scope) ??
    first(
      task.effects.map(
        ({ when, remove, path }) =>
          () =>
            conditionProblem(when, [...path, 'when'], scope) ?? scope.object(remove, [...path, 'remove']),
      ),
    )
  );
}

/** What names lead to. Each answers null, or what is wrong. */
export interface Scope {
  object(name: string, path: DocumentPath, known?: readonly string[]): TaskProblem | null;
  member(
    reference: string,
    kind: 'site' | 'region' | 'joint',
    path: DocumentPath,
    known?: readonly string[],
  ): TaskProblem | null;
}

function createScope(task: BoundTask, models: Record<string, ObjectModel>): Scope {
  const all = task.objects.map(({ name }) => name);
  const scope: Scope = {
    object: (name, path, known = all) => (known.includes(name) ? null : missing('object', name, known, path)),
    member(reference, kind, path, known = all) {
      const [owner, name = ''] = splitReference(reference);
      const problem = scope.object(owner, path, known);
      if (problem) return problem;
      const names = membersOf(models[owner]!, kind);
      return names.includes(name) ? null : missing(`${kind} of ${owner}`, name, names, path);
    },
  };
  return scope;
}

function membersOf(model: ObjectModel, kind: 'site' | 'region' | 'joint'): string[] {
  if (kind === 'site') return Object.keys(model.sites);
  if (kind === 'region') return Object.keys(model.regions);
  return model.parts.flatMap((part) => (part.joint ? [part.joint.name] : []));
}

function placementProblem(
  { object, path }: BoundObject,
  index: number,
  task: BoundTask,
  scope: Scope,
): TaskProblem | null {
  // An object can only stand on one that has its place already, which also rules out circles.
  const all = task.objects.map(({ name }) => name);
  const before = all.slice(0, index);
  const owner = (name: string, at: DocumentPath): TaskProblem | null => {
    if (before.includes(name) || !all.includes(name)) return scope.object(name, at, before);
    const own = all[index]!;
    if (name === own) return new TaskProblem(`"${own}" cannot stand on itself`, at, 'name another object');
    return new TaskProblem(
      `"${own}" is placed before "${name}", so its place cannot depend on that`,
      at,
      `move "${name}" up in the list, before "${own}"; objects are placed in its order, and never in a circle`,
    );
  };
  const single = (place: SinglePlacement, at: DocumentPath): TaskProblem | null => {
    const on = (reference: string, kind: 'site' | 'region', key: string): TaskProblem | null =>
      owner(splitReference(reference)[0], [...at, key]) ??
      scope.member(reference, kind, [...at, key], before);
    if ('at' in place) return on(place.at, 'site', 'at');
    if ('in' in place) return on(place.in, 'region', 'in');
    if ('beside' in place) return owner(place.beside, [...at, 'beside']);
    return null;
  };
  const at = [...path, 'place'];
  if (!('one_of' in object.place)) return single(object.place, at);
  return first(object.place.one_of.map((place, i) => () => single(place, [...at, 'one_of', i])));
}

function waypointProblem(task: BoundTask, scope: Scope): TaskProblem | null {
  return first(
    task.waypoints.flatMap(({ waypoint: { at, follow, carry, grasp }, path }) => [
      () => (at === undefined || at === HERE ? null : scope.member(at, 'site', [...path, 'at'])),
      () => (follow ? scope.member(follow.joint, 'joint', [...path, 'follow', 'joint']) : null),
      () => {
        if (carry === undefined) return null;
        return carry.includes('.')
          ? scope.member(carry, 'site', [...path, 'carry'])
          : scope.object(carry, [...path, 'carry']);
      },
      () => (grasp === undefined ? null : scope.object(grasp, [...path, 'grasp'])),
    ]),
  );
}

function repeatedWaypoint({ waypoints }: BoundTask): TaskProblem | null {
  const names = waypoints.map(({ waypoint }) => waypoint.name);
  const i = names.findIndex((name, index) => names.indexOf(name) < index);
  if (i < 0) return null;
  return new TaskProblem(
    `two waypoints are named "${names[i]}"`,
    [...waypoints[i]!.path, 'name'],
    'give each a name of its own',
  );
}

/** What is carried must have been grasped before, and not let go since. */
function carriedWithoutGrasp({ waypoints }: BoundTask): TaskProblem | null {
  let held: string | undefined;
  for (const { waypoint, path } of waypoints) {
    const { carry, grasp, gripper } = waypoint;
    const carried = carry && splitReference(carry)[0];
    if (carried !== undefined && carried !== held) {
      return new TaskProblem(
        `"${carried}" is carried here, but the gripper holds ${held ?? 'nothing'}`,
        [...path, 'carry'],
        `grasp it at a waypoint before, with "grasp: ${carried}"`,
      );
    }
    if (grasp !== undefined) held = grasp;
    else if (gripper === 'open') held = undefined;
  }
  return null;
}

/** The first problem that a list of checks finds. */
export function first(checks: readonly (() => TaskProblem | null)[]): TaskProblem | null {
  for (const check of checks) {
    const problem = check();
    if (problem) return problem;
  }
  return null;
}

/** A name that leads nowhere, with the nearest that does. */
export function missing(
  kind: string,
  name: string,
  known: readonly string[],
  path: DocumentPath,
): TaskProblem {
  const near = nearestName(name, known);
  return new TaskProblem(
    `there is no ${kind} named "${name}"`,
    path,
    near ? `did you mean "${near}"?` : `known: ${known.join(', ') || 'none'}`,
  );
}
