/** One episode's scene: a pure function of task, variation and seed. */
import { RobotR1Error } from '../sim/errors.js';
import type { Pose } from '../sim/math/pose.js';
import { type RandomStream, randomStream } from '../sim/math/random.js';
import type { ObjectModel } from '../sim/model.js';
import { DEFAULT_ROOM, type Scene } from '../sim/scene.js';
import { randomiseEpisode } from './appearance/randomise.js';
import { type BoundTask, bindTask } from './bind/bind-task.js';
import { buildObject, withStarts } from './bind/build-object.js';
import type { BoundObject } from './bind/expand-objects.js';
import { withoutText } from './bind/problem.js';
import type { BoundCondition } from './format/condition.js';
import { variationCount } from './parameters.js';
import { placeObjects } from './placement.js';
import { isOff, limited, NO_RANDOMISATION, type Randomisation } from './randomisation.js';
import { walkExpert } from './reachability.js';
import type { Task, TaskWaypoint } from './task.js';

export interface EpisodeScene {
  scene: Scene;
  /** The paraphrase drawn for this episode, and all of them. */
  instruction: string;
  instructions: string[];
  plan: string[];
  waypoints: TaskWaypoint[];
  success: BoundCondition;
  /** What is taken away when a condition comes true. */
  effects: { when: BoundCondition; remove: string }[];
  /** The levels of domain randomisation that were applied: those asked for, within the task's limits. */
  randomisation: Randomisation;
}

/**
 * Sets the scene of an episode.
 *
 * @param variation which choice of the task's parameters, from 0
 * @param seed decides places, draws and the paraphrase, each by a stream of its own
 * @param randomisation what differs beyond what the task says; where all is off, nothing of the episode changes
 * @throws RobotR1Error `no_such_variation`; `bad_task` where values that are drawn do not fit where they are used;
 *   `placement_failed` when no place was found
 */
export function episodeScene(
  task: Task,
  variation: number,
  seed: number,
  randomisation: Randomisation = NO_RANDOMISATION,
): EpisodeScene {
  checkVariation(task, variation);
  const bound = withoutText(task.name, () => bindTask(task, variation, seed));
  const stream = (purpose: string): RandomStream => randomStream(seed, purpose, task.name, variation);
  const models = withoutText(task.name, () => episodeModels(bound, stream('joints')));
  const poses = placeObjects(bound, models, stream('placement'));
  const levels = limited(randomisation, task.appearance);
  const episode: EpisodeScene = {
    scene: sceneOf(bound, models, poses),
    instruction: stream('instruction').pick(bound.instructions),
    instructions: bound.instructions,
    plan: bound.plan,
    waypoints: bound.waypoints.map(({ waypoint }) => waypoint),
    success: bound.success,
    effects: bound.effects.map(({ when, remove }) => ({ when, remove })),
    randomisation: levels,
  };
  if (isOff(levels)) return episode;
  return randomiseEpisode(episode, levels, {
    seed,
    task: task.name,
    variation,
    coloured: new Set(bound.objects.filter(saysColour).map(({ name }) => name)),
    tips: walkExpert(bound, models, poses).tips,
    grasped: new Set(episode.waypoints.flatMap(({ grasp }) => grasp ?? [])),
  });
}

/** Whether the task says in what colour an object is to be seen. */
const saysColour = ({ object }: BoundObject): boolean =>
  object.model === undefined || Object.keys(object.with).some((key) => key.includes('color'));

/**
 * The waypoints of an episode's expert, without setting its scene.
 *
 * @throws RobotR1Error `no_such_variation`
 */
export function episodeWaypoints(task: Task, variation: number, seed: number): TaskWaypoint[] {
  checkVariation(task, variation);
  const { waypoints } = withoutText(task.name, () => bindTask(task, variation, seed));
  return waypoints.map(({ waypoint }) => waypoint);
}

function checkVariation(task: Task, variation: number): void {
  const count = variationCount(task);
  if (Number.isInteger(variation) && variation >= 0 && variation < count) return;
  throw new RobotR1Error('no_such_variation', `${task.name} has no variation ${variation}`, {
    remedy: `choose one from 0 to ${count - 1}`,
  });
}

/** The models of all objects, joints at values drawn from their ranges. */
function episodeModels(bound: BoundTask, random: RandomStream): Record<string, ObjectModel> {
  return Object.fromEntries(
    bound.objects.map((object) => {
      const starts = Object.fromEntries(
        Object.entries(object.object.joints).map(([name, range]) => [name, random.uniform(...range)]),
      );
      return [object.name, withStarts(buildObject(object, bound.assets), (name) => starts[name])];
    }),
  );
}

function sceneOf(bound: BoundTask, models: Record<string, ObjectModel>, poses: Record<string, Pose>): Scene {
  return {
    objects: bound.objects.map(({ name, object }) => ({
      name,
      model: models[name]!,
      pose: poses[name]!,
      fixed: object.fixed,
    })),
    room: DEFAULT_ROOM,
  };
}
