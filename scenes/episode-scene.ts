/** One episode's scene: a pure function of task, variation and seed. */
import { RobotR1Error } from '../sim/errors.js';
import { randomStream } from '../sim/math/random.js';
import type { ObjectModel } from '../sim/model.js';
import { DEFAULT_ROOM, type Scene } from '../sim/scene.js';
import { buildModel } from './objects/build.js';
import { drawBindings, substitute, variationBindings, variationCount } from './parameters.js';
import { placeObjects } from './placement.js';
import type { Condition, Task, TaskWaypoint } from './task.js';

export interface EpisodeScene {
  scene: Scene;
  /** The paraphrase drawn for this episode, and all of them. */
  instruction: string;
  instructions: string[];
  plan: string[];
  waypoints: TaskWaypoint[];
  success: Condition;
}

/**
 * Sets the scene of an episode.
 *
 * @param variation which choice of the task's parameters, from 0
 * @param seed decides places, draws and the paraphrase, each by a stream of its own
 * @throws RobotR1Error `no_such_variation`, or `placement_failed` when no place was found
 */
export function episodeScene(task: Task, variation: number, seed: number): EpisodeScene {
  const count = variationCount(task);
  if (!Number.isInteger(variation) || variation < 0 || variation >= count) {
    throw new RobotR1Error('no_such_variation', `${task.name} has no variation ${variation}`, {
      remedy: `choose one from 0 to ${count - 1}`,
    });
  }
  const bindings = drawBindings(
    task,
    variationBindings(task, variation),
    randomStream(seed, 'draws', task.name, variation),
  );
  const bound = substitute(
    {
      objects: task.objects,
      instructions: task.instructions,
      plan: task.plan,
      expert: task.expert,
      success: task.success,
    },
    bindings,
  );
  const models: Record<string, ObjectModel> = Object.fromEntries(
    Object.entries(bound.objects).map(([name, object]) => [name, buildModel(object.model, object.with)]),
  );
  const poses = placeObjects(task, models, randomStream(seed, 'placement', task.name, variation));
  return {
    scene: {
      objects: Object.entries(bound.objects).map(([name, object]) => ({
        name,
        model: models[name]!,
        pose: poses[name]!,
        fixed: object.fixed,
      })),
      room: DEFAULT_ROOM,
    },
    instruction: randomStream(seed, 'instruction', task.name, variation).pick(bound.instructions),
    instructions: bound.instructions,
    plan: bound.plan,
    waypoints: bound.expert,
    success: bound.success,
  };
}
