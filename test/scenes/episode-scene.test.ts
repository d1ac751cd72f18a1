import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bindTask } from '../../scenes/bind/bind-task.js';
import { builtInTask } from '../../scenes/built-in.js';
import { COLORS } from '../../scenes/colors.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import { firstUnreachable } from '../../scenes/reachability.js';
import { pose } from '../../sim/math/pose.js';
import { TABLE } from '../../sim/scene.js';
import { exampleTask } from './example-tasks.js';

const { task } = builtInTask('pick_up_cup');
const places = (scene: ReturnType<typeof episodeScene>) => scene.scene.objects.map((object) => object.pose);

describe("an episode's scene", () => {
  it('is a function of task, variation and seed', () => {
    assert.deepEqual(episodeScene(task, 3, 7), episodeScene(task, 3, 7));
    assert.notDeepEqual(places(episodeScene(task, 3, 7)), places(episodeScene(task, 3, 8)));
    assert.notDeepEqual(places(episodeScene(task, 3, 7)), places(episodeScene(task, 4, 7)));
  });

  it('stays where it is when a paraphrase is added', () => {
    const more = { ...task, instructions: [...task.instructions, 'the {color} cup, please'] };
    assert.deepEqual(places(episodeScene(more, 3, 7)), places(episodeScene(task, 3, 7)));
  });

  it('shows the colour that the variation names, and another for the other cup', () => {
    const names = Object.keys(COLORS);
    for (const variation of [0, 5, 19]) {
      const { scene, instruction } = episodeScene(task, variation, 1);
      const [cup, other] = scene.objects.map(({ model }) => model.parts[0]!.shapes[0]!.material.color);
      assert.deepEqual(cup, COLORS[names[variation] as keyof typeof COLORS]);
      assert.notDeepEqual(cup, other);
      assert.match(instruction, new RegExp(`\\b${names[variation]}\\b`));
    }
  });

  it('is refused for a variation that is none', () => {
    for (const variation of [-1, 20, 0.5, Number.NaN]) {
      assert.throws(() => episodeScene(task, variation, 0), { code: 'no_such_variation', remedy: /0 to 19/ });
    }
  });
});

describe('reach', () => {
  const cup = episodeScene(exampleTask().task, 0, 0).scene.objects[0]!.model;
  const at = (y: number, expert: string): string | null =>
    firstUnreachable(
      bindTask(exampleTask({ expert }).task, 0, 0),
      { cup },
      { cup: pose([0.3, y, TABLE.top]) },
    )?.reason ?? null;
  const CARRY = `  - { name: grasp, subtask: take it, at: cup.grasp, grasp: cup }
  - { name: carry, subtask: carry it, at: cup.grasp, offset: [0, 0.5, 0.1] }`;

  it('is looked at for every waypoint, what is grasped going along', () => {
    assert.equal(at(-0.2, CARRY), null);
    assert.equal(at(0.3, CARRY), 'waypoint carry is out of reach');
    assert.equal(
      at(0.2, '  - { name: deep, subtask: go down, at: cup.grasp, raise: -0.3 }'),
      'waypoint deep is out of reach',
    );
  });
});
