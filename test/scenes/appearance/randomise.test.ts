import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { builtInTask } from '../../../scenes/built-in.js';
import { COLORS } from '../../../scenes/colors.js';
import { type EpisodeScene, episodeScene } from '../../../scenes/episode-scene.js';
import { outline } from '../../../scenes/outline.js';
import {
  NO_RANDOMISATION,
  parseRandomisation,
  RANDOMISATION_AXIS_NAMES,
  type RandomisationAxis,
} from '../../../scenes/randomisation.js';
import type { SceneObject } from '../../../sim/scene.js';
import { TABLE } from '../../../sim/scene.js';
import { exampleTask } from '../example-tasks.js';

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7];
const { task: cupTask } = builtInTask('pick_up_cup');
const { task: binTask } = builtInTask('put_rubbish_in_bin');

const draw = (levels: string, seed: number, task = cupTask): EpisodeScene =>
  episodeScene(task, 3 % (task === cupTask ? 18 : 1), seed, parseRandomisation(levels));

const isClutter = ({ name }: SceneObject): boolean => name.startsWith('clutter_');

/** What each axis may change of an episode, apart from all others. */
const PARTS: Readonly<Record<RandomisationAxis, (episode: EpisodeScene) => unknown>> = {
  clutter: ({ scene }) => scene.objects.filter(isClutter),
  light: ({ scene }) => scene.room.lighting,
  surfaces: ({ scene }) => ({
    ...{ room: { ...scene.room, lighting: null }, robot: scene.robot },
    objects: scene.objects
      .filter((object) => !isClutter(object))
      .map(({ model }) => model.parts.map(({ shapes }) => shapes.map(({ material }) => material))),
  }),
  camera: ({ scene }) => scene.cameras,
  language: ({ instruction }) => instruction,
  dynamics: ({ scene }) => ({
    friction: scene.friction,
    objects: scene.objects
      .filter((object) => !isClutter(object))
      .map(({ model }) =>
        model.parts.map(({ mass, shapes }) => [mass, shapes.map(({ friction }) => friction)]),
      ),
  }),
};

/** What no axis may change. */
const untouched = ({ scene, plan, waypoints, success }: EpisodeScene): unknown => ({
  ...{ plan, waypoints, success },
  poses: scene.objects
    .filter((object) => !isClutter(object))
    .map(({ name, pose, fixed }) => [name, pose, fixed]),
});

describe('randomisation', () => {
  it('leaves an episode as it is where all is off', () => {
    assert.deepEqual(draw('off', 5), episodeScene(cupTask, 3, 5));
    const { scene } = draw('off', 5);
    assert.deepEqual(Object.keys(scene).sort(), ['objects', 'room']);
  });

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(draw('strong', 5), draw('strong', 5));
    for (const axis of RANDOMISATION_AXIS_NAMES) {
      const drawn = SEEDS.map((seed) => JSON.stringify(PARTS[axis](draw(`${axis}=strong`, seed))));
      assert.ok(new Set(drawn).size >= SEEDS.length - 1, axis);
    }
  });

  it('changes by each axis its own part, and nothing that the task says', () => {
    for (const axis of RANDOMISATION_AXIS_NAMES) {
      const off = draw('off', 5);
      const on = draw(`${axis}=strong`, 5);
      for (const other of RANDOMISATION_AXIS_NAMES) {
        if (other === axis) assert.notDeepEqual(PARTS[other](on), PARTS[other](off), axis);
        else assert.deepEqual(PARTS[other](on), PARTS[other](off), `${axis} changes ${other}`);
      }
      assert.deepEqual(untouched(on), untouched(off), axis);
    }
  });

  it('draws the same on an axis whatever the others are', () => {
    const level = fc.constantFrom('off', 'mild', 'strong');
    const levels = fc.tuple(...RANDOMISATION_AXIS_NAMES.map(() => level));
    fc.assert(
      fc.property(levels, fc.constantFrom(...SEEDS), (chosen, seed) => {
        const written = RANDOMISATION_AXIS_NAMES.map((axis, i) => `${axis}=${chosen[i]}`);
        const together = draw(written.join(','), seed);
        for (const [i, axis] of RANDOMISATION_AXIS_NAMES.entries()) {
          assert.deepEqual(PARTS[axis](together), PARTS[axis](draw(written[i]!, seed)), axis);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('goes no further than the task allows, and says how far it went', () => {
    const { task } = exampleTask({ more: 'appearance: { clutter: off, light: mild }' });
    const { randomisation, scene } = episodeScene(task, 0, 4, parseRandomisation('strong'));
    assert.deepEqual(randomisation, { ...parseRandomisation('strong'), clutter: 'off', light: 'mild' });
    assert.equal(scene.objects.length, 1);
    const mild = episodeScene(task, 0, 4, { ...NO_RANDOMISATION, light: 'mild' });
    assert.deepEqual(scene.room.lighting, mild.scene.room.lighting);
  });
});

describe('clutter', () => {
  const bin = (level: string, seed: number) => draw(`clutter=${level}`, seed, binTask).scene.objects;

  it('is a few things when mild, and several when strong', () => {
    const counts = (level: string) => SEEDS.map((seed) => bin(level, seed).filter(isClutter).length);
    assert.ok(counts('mild').every((count) => count >= 1 && count <= 3));
    assert.ok(counts('strong').every((count) => count >= 2 && count <= 8));
    assert.ok(Math.max(...counts('strong')) > 4);
  });

  it('stands on the table, clear of everything, low enough to see over', () => {
    for (const seed of SEEDS) {
      const objects = bin('strong', seed);
      for (const [i, thing] of objects.entries()) {
        if (!isClutter(thing)) continue;
        const { radius, high } = outline(thing.model);
        assert.ok(high[2] <= 0.15, thing.name);
        const { position } = thing.pose;
        for (const axis of [0, 1] as const) {
          assert.ok(Math.abs(position[axis] - TABLE.center[axis]) + radius < TABLE.halfExtents[axis]);
        }
        for (const other of objects.slice(0, i)) {
          const [dx, dy] = [position[0] - other.pose.position[0], position[1] - other.pose.position[1]];
          const gap = Math.sqrt(dx * dx + dy * dy) - radius - outline(other.model).radius;
          assert.ok(gap > 0.015, `${thing.name} and ${other.name}, seed ${seed}: ${gap}`);
        }
      }
    }
  });

  it('is nothing that the instruction might mean', () => {
    for (const seed of SEEDS) {
      const { scene, instruction } = draw('clutter=strong', seed);
      const color = Object.keys(COLORS).find((name) => instruction.includes(name))!;
      const named = JSON.stringify(COLORS[color as keyof typeof COLORS]);
      const cup = JSON.stringify(scene.objects[0]!.model.parts[0]!.shapes[0]!.shape);
      for (const { model } of scene.objects.filter(isClutter)) {
        const shapes = model.parts.flatMap((part) => part.shapes);
        assert.ok(shapes.every(({ shape }) => JSON.stringify(shape) !== cup));
        assert.ok(shapes.every(({ material }) => JSON.stringify(material.color) !== named));
      }
    }
  });

  it('takes no name that the task has', () => {
    const { task } = exampleTask({
      objects: `  clutter_1: { model: cup, place: { x: [0.25, 0.25], y: [-0.2, -0.2] } }`,
      expert: `  - { name: above, subtask: go there, at: clutter_1.grasp, raise: 0.1 }`,
      success: '{ grasped: clutter_1 }',
    });
    for (const seed of SEEDS) {
      const names = episodeScene(task, 0, seed, parseRandomisation('clutter=strong')).scene.objects.map(
        ({ name }) => name,
      );
      assert.ok(names.length > 1);
      assert.equal(new Set(names).size, names.length);
    }
  });
});
