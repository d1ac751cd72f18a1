/** Applies domain randomisation to an episode's scene and instruction. */
import type { Pose } from '../../sim/math/pose.js';
import { type RandomStream, randomStream } from '../../sim/math/random.js';
import type { Scene, SceneObject } from '../../sim/scene.js';
import type { ActiveLevel, Randomisation, RandomisationAxis } from '../randomisation.js';
import { drawCameras } from './camera.js';
import { drawClutter } from './clutter.js';
import { drawFriction, varyDynamics } from './dynamics.js';
import { keepOutOf } from './keep-out.js';
import { paraphrase } from './language.js';
import { drawLighting } from './light.js';
import { colorsOf, varySurfaces } from './object-surfaces.js';
import { drawRobot, varyRoom } from './room.js';

/** What of an episode is randomised. */
export interface Randomisable {
  scene: Scene;
  instruction: string;
  instructions: string[];
}

/** What randomisation must know of an episode. */
export interface RandomisationContext {
  seed: number;
  task: string;
  variation: number;
  /** Names of the objects whose colour the task says. */
  coloured: ReadonlySet<string>;
  /** Gripper poses that the expert goes to, in order, and names of what it takes along. */
  tips: readonly Pose[];
  grasped: ReadonlySet<string>;
}

/** The streams of one axis, by what is drawn. */
type Streams = (...what: (string | number)[]) => RandomStream;

/**
 * The episode with every axis applied that is not off; with all off, what it was given, unchanged. Each axis draws
 * from streams of (seed, axis, task, variation), so turning one on changes nothing of another.
 */
export function randomiseEpisode<Episode extends Randomisable>(
  episode: Episode,
  levels: Randomisation,
  context: RandomisationContext,
): Episode {
  const { seed, task, variation } = context;
  /** Applies an axis unless it is off. */
  const apply = <T>(
    axis: RandomisationAxis,
    value: T,
    change: (value: T, level: ActiveLevel, streams: Streams) => T,
  ): T => {
    const level = levels[axis];
    if (level === 'off') return value;
    return change(value, level, (...what) =>
      randomStream(seed, `randomised ${axis}`, task, variation, ...what),
    );
  };
  let { scene } = episode;
  // Surfaces and dynamics are those of the task's own objects, whether or not clutter stands beside them.
  const own = scene.objects;
  scene = apply('surfaces', scene, (before, level, streams) => withSurfaces(before, level, streams, context));
  scene = apply('dynamics', scene, withDynamics);
  scene = apply('clutter', scene, (before, level, streams) => ({
    ...before,
    objects: [...before.objects, ...clutterBeside(own, episode, level, streams, context)],
  }));
  scene = apply('light', scene, (before, level, streams) => ({
    ...before,
    room: { ...before.room, lighting: drawLighting(before.room.lighting, level, streams()) },
  }));
  scene = apply('camera', scene, (before, level, streams) => ({
    ...before,
    cameras: drawCameras(level, streams, seed),
  }));
  const instruction = apply('language', episode.instruction, (before, level, streams) =>
    paraphrase(before, level, streams()),
  );
  const isNew = !episode.instructions.includes(instruction);
  const instructions = isNew ? [...episode.instructions, instruction] : episode.instructions;
  return { ...episode, scene, instruction, instructions };
}

function withSurfaces(
  scene: Scene,
  level: ActiveLevel,
  streams: Streams,
  { coloured }: RandomisationContext,
): Scene {
  const shown = scene.objects.flatMap(({ model }) => colorsOf(model));
  return {
    ...scene,
    room: varyRoom(scene.room, level, (surface) => streams('room', surface), shown),
    robot: drawRobot(level, streams('robot')),
    objects: scene.objects.map((object) => ({
      ...object,
      model: varySurfaces(object.model, level, coloured.has(object.name), streams('object', object.name)),
    })),
  };
}

const withDynamics = (scene: Scene, level: ActiveLevel, streams: Streams): Scene => ({
  ...scene,
  friction: drawFriction(level, streams('contact')),
  objects: scene.objects.map((object) => ({
    ...object,
    model: varyDynamics(object.model, level, streams('object', object.name)),
  })),
});

function clutterBeside(
  own: readonly SceneObject[],
  { instructions }: Randomisable,
  level: ActiveLevel,
  streams: Streams,
  { task, tips, grasped }: RandomisationContext,
): SceneObject[] {
  return drawClutter(level, streams, {
    taken: new Set(own.map(({ name }) => name)),
    keepOut: keepOutOf(own, tips, grasped),
    words: [task, ...instructions].join(' '),
  });
}
