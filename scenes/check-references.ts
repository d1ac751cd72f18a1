/** Finds names in a task that lead nowhere: objects, sites, regions, joints, parameters. */

import type { RobotR1Error } from '../sim/errors.js';
import type { ObjectModel } from '../sim/model.js';
import { nearestName } from '../sim/nearest-name.js';
import { buildModel } from './objects/build.js';
import { parameterAxes, substitute } from './parameters.js';
import type { Condition, Task } from './task.js';

export interface ReferenceProblem {
  message: string;
  /** Path in the document. */
  path: (string | number)[];
  remedy?: string;
}

/** The first name that leads nowhere, or null. */
export function checkReferences(task: Task): ReferenceProblem | null {
  const bindings: Record<string, string | number> = {};
  for (const [name, values] of Object.entries(parameterAxes(task))) bindings[name] = values[0]!;
  for (const name of Object.keys(task.draws)) {
    if (name in bindings) return { message: `${name} is a parameter already`, path: ['draws', name] };
    const { of, except } = task.draws[name]!;
    if (except !== undefined && of.length < 2) {
      return {
        message: 'where a value is left out, there must be two at least',
        path: ['draws', name, 'of'],
      };
    }
    bindings[name] = '';
  }
  const unbound = unboundName(task, bindings);
  if (unbound) return unbound;
  for (const [name, draw] of Object.entries(task.draws)) {
    bindings[name] = draw.of === 'colors' ? 'red' : draw.of[0]!;
  }

  const models: Record<string, ObjectModel> = {};
  for (const [name, object] of Object.entries(task.objects)) {
    try {
      models[name] = buildModel(object.model, substitute(object.with, bindings));
    } catch (error) {
      const { code, message, remedy, place } = error as RobotR1Error;
      const path = code === 'unknown_model' ? ['model'] : ['with', ...(place?.path?.split('.') ?? [])];
      return { message, path: ['objects', name, ...path], remedy };
    }
  }
  return referenceProblem(task, models);
}

function unboundName(task: Task, bindings: Record<string, unknown>): ReferenceProblem | null {
  const visit = (value: unknown, path: (string | number)[]): ReferenceProblem | null => {
    if (typeof value === 'string') {
      for (const [, name] of value.matchAll(/\{([^{}]*)\}/g)) {
        if (!Object.hasOwn(bindings, name!)) return missing('parameter', name!, Object.keys(bindings), path);
      }
      return null;
    }
    if (value === null || typeof value !== 'object') return null;
    for (const [key, inner] of Object.entries(value)) {
      const problem = visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
      if (problem) return problem;
    }
    return null;
  };
  return visit(task, []);
}

function referenceProblem(task: Task, models: Record<string, ObjectModel>): ReferenceProblem | null {
  const objects = Object.keys(task.objects);
  const object = (name: string, path: (string | number)[], known = objects): ReferenceProblem | null =>
    known.includes(name) ? null : missing('object', name, known, path);
  const member = (
    text: string,
    kind: 'site' | 'region' | 'joint',
    path: (string | number)[],
    known = objects,
  ): ReferenceProblem | null => {
    const [owner = '', name = ''] = text.split('.');
    const problem = object(owner, path, known);
    if (problem) return problem;
    const model = models[owner]!;
    const names =
      kind === 'site'
        ? Object.keys(model.sites)
        : kind === 'region'
          ? Object.keys(model.regions)
          : model.parts.flatMap((part) => (part.joint ? [part.joint.name] : []));
    return names.includes(name) ? null : missing(`${kind} of ${owner}`, name, names, path);
  };
  const condition = (value: Condition, path: (string | number)[]): ReferenceProblem | null => {
    if ('inside' in value) {
      return (
        object(value.inside.object, [...path, 'inside', 'object']) ??
        member(value.inside.region, 'region', [...path, 'inside', 'region'])
      );
    }
    if ('joint' in value) return member(value.joint.name, 'joint', [...path, 'joint', 'name']);
    if ('moved' in value) return object(value.moved.object, [...path, 'moved', 'object']);
    if ('grasped' in value) return object(value.grasped, [...path, 'grasped']);
    if ('not' in value) return condition(value.not, [...path, 'not']);
    if ('nothing_grasped' in value) return null;
    const [key, list] = 'all' in value ? (['all', value.all] as const) : (['any', value.any] as const);
    return first(list.map((inner, i) => () => condition(inner, [...path, key, i])));
  };

  return first([
    ...Object.entries(task.objects).map(
      ([name, value], i) =>
        () =>
          'at' in value.place
            ? member(value.place.at, 'site', ['objects', name, 'place', 'at'], objects.slice(0, i))
            : null,
    ),
    () => repeatedWaypoint(task),
    () => carriedWithoutGrasp(task),
    ...task.expert.flatMap((waypoint, i) => [
      () => member(waypoint.at, 'site', ['expert', i, 'at']),
      () => (waypoint.carry === undefined ? null : object(waypoint.carry, ['expert', i, 'carry'])),
      () => (waypoint.grasp === undefined ? null : object(waypoint.grasp, ['expert', i, 'grasp'])),
    ]),
    () => condition(task.success, ['success']),
  ]);
}

function repeatedWaypoint({ expert }: Task): ReferenceProblem | null {
  const names = expert.map(({ name }) => name);
  const i = names.findIndex((name, index) => names.indexOf(name) < index);
  if (i < 0) return null;
  return {
    message: `two waypoints are named "${names[i]}"`,
    path: ['expert', i, 'name'],
    remedy: 'give each a name of its own',
  };
}

/** What is carried must have been grasped before, and not let go since. */
function carriedWithoutGrasp({ expert }: Task): ReferenceProblem | null {
  let held: string | undefined;
  for (const [i, { carry, grasp, gripper }] of expert.entries()) {
    if (carry !== undefined && carry !== held) {
      return {
        message: `"${carry}" is carried here, but the gripper holds ${held ?? 'nothing'}`,
        path: ['expert', i, 'carry'],
        remedy: `grasp it at a waypoint before, with "grasp: ${carry}"`,
      };
    }
    if (grasp !== undefined) held = grasp;
    else if (gripper === 'open') held = undefined;
  }
  return null;
}

function first(checks: (() => ReferenceProblem | null)[]): ReferenceProblem | null {
  for (const check of checks) {
    const problem = check();
    if (problem) return problem;
  }
  return null;
}

function missing(kind: string, name: string, known: string[], path: (string | number)[]): ReferenceProblem {
  const near = nearestName(name, known);
  return {
    message: `there is no ${kind} named "${name}"`,
    path,
    remedy: near ? `did you mean "${near}"?` : `known: ${known.join(', ') || 'none'}`,
  };
}
