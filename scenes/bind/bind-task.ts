/** A task for one variation and seed: values in their places, everything written out. */
import { randomStream } from '../../sim/math/random.js';
import type { BoundCondition } from '../format/condition.js';
import { explain } from '../format/explain.js';
import { NO_ASSETS, type TaskAssets } from '../meshes/assets.js';
import { type Bindings, drawBindings, substitute, variationBindings } from '../parameters.js';
import { type Task, type TaskBody, taskBodySchema } from '../task.js';
import { expandCondition, members } from './expand-conditions.js';
import { expandExpert, type SourcedWaypoint } from './expand-expert.js';
import { type BoundObject, expandObjects, type Groups } from './expand-objects.js';
import type { DocumentPath } from './problem.js';
import { assertFilled } from './unfilled.js';

export interface BoundEffect {
  when: BoundCondition;
  remove: string;
  path: DocumentPath;
}

/** What an episode is made of, before anything has a place. */
export interface BoundTask {
  name: string;
  instructions: string[];
  plan: string[];
  spacing: number;
  objects: BoundObject[];
  distances: TaskBody['distances'];
  waypoints: SourcedWaypoint[];
  success: BoundCondition;
  effects: BoundEffect[];
  /** The files that objects come from. */
  assets: TaskAssets;
}

/** The task of an episode: a pure function of task, variation and seed. */
export function bindTask(task: Task, variation: number, seed: number): BoundTask {
  const stream = (purpose: string) => randomStream(seed, purpose, task.name, variation);
  const bindings = drawBindings(task, variationBindings(task, variation), stream('draws'));
  const bound = bindWith(task, bindings, seed, variation);
  for (const { object, path } of bound.objects) assertFilled(object, path);
  for (const { waypoint, path } of bound.waypoints) assertFilled(waypoint, path);
  assertFilled(bound.distances, ['distances']);
  assertFilled(bound.spacing, ['spacing']);
  return bound;
}

/**
 * The task with given values.
 *
 * @throws TaskProblem where a value does not fit where it is used
 */
export function bindWith(task: Task, bindings: Bindings, seed = 0, variation = 0): BoundTask {
  const { name } = task;
  const filled = substitute(bodyOf(task.variants?.[variation] ?? task), bindings);
  const result = taskBodySchema.safeParse(filled);
  if (!result.success) throw explain(taskBodySchema, filled, result.error);
  const body = result.data;
  const { objects, groups } = expandObjects(body.objects, randomStream(seed, 'copies', name, variation));
  const waypoints = expandExpert(body.expert, groups);
  return {
    name,
    spacing: body.spacing,
    instructions: body.instructions,
    plan: body.plan ?? distinct(waypoints.map(({ waypoint }) => waypoint.subtask)),
    objects,
    distances: body.distances,
    waypoints,
    success: expandCondition(body.success, groups, ['success']),
    effects: body.effects.flatMap((effect, i) => expandEffect(effect, groups, ['effects', i])),
    assets: task.assets ?? NO_ASSETS,
  };
}

const bodyOf = ({
  instructions,
  plan,
  spacing,
  objects,
  distances,
  expert,
  success,
  effects,
}: TaskBody): unknown => ({
  ...{ instructions, spacing, objects, distances, expert, success, effects },
  ...(plan === undefined ? {} : { plan }),
});

/** Without what directly repeats. */
const distinct = (texts: readonly string[]): string[] => texts.filter((text, i) => text !== texts[i - 1]);

function expandEffect(
  effect: TaskBody['effects'][number],
  groups: Groups,
  path: DocumentPath,
): BoundEffect[] {
  const { for: of, when, remove } = effect;
  const names = of === undefined ? [undefined] : members(of, groups);
  return names.map((object) => {
    const values: Bindings = object === undefined ? {} : { object };
    return {
      when: expandCondition(substitute(when, values), groups, [...path, 'when']),
      remove: substitute(remove, values),
      path,
    };
  });
}
