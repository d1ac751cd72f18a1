/** Parameters, draws and variants: what differs between episodes of a task. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { episodeScene, episodeWaypoints } from '../../scenes/episode-scene.js';
import { drawBindings, substitute, variationCount } from '../../scenes/parameters.js';
import { splitVariations } from '../../scenes/variation-split.js';
import { randomStream } from '../../sim/math/random.js';
import { exampleTask } from './example-tasks.js';

describe('a parameter', () => {
  it('may be a map, whose entries are words, numbers and ranges', () => {
    const { task } = exampleTask({
      more: `parameters:
  side: { of: [{ word: left, y: [-0.3, -0.2] }, { word: right, y: [0.2, 0.3] }] }`,
      objects: '  cup: { model: cup, place: { x: 0.25, y: "{side.y}" } }',
      expert: '  - { name: a, subtask: "go to the {side.word} cup", at: cup.grasp }',
    });
    assert.equal(variationCount(task), 2);
    const seen = [0, 1].map((variation) => {
      const { scene, waypoints } = episodeScene(task, variation, 1);
      return [waypoints[0]!.subtask, Math.sign(scene.objects[0]!.pose.position[1])];
    });
    assert.deepEqual(seen, [
      ['go to the left cup', -1],
      ['go to the right cup', 1],
    ]);
  });

  it('may be a list, over which the expert goes', () => {
    const { task } = exampleTask({
      more: 'parameters: { order: { of: [{ list: [cup, two] }, { list: [two, cup] }] } }',
      objects:
        '  cup: { model: cup, place: { x: 0.2, y: -0.2 } }\n  two: { model: cup, place: { x: 0.2, y: 0.2 } }',
      expert: `  - repeat: { for: { one: "{order.list}" } }
    steps: [{ name: above, subtask: "above {one}", at: "{one}.grasp", raise: 0.1 }]`,
    });
    const subtasks = (variation: number): string[] =>
      episodeWaypoints(task, variation, 0).map(({ subtask }) => subtask);
    assert.deepEqual(subtasks(0), ['above cup', 'above two']);
    assert.deepEqual(subtasks(1), ['above two', 'above cup']);
  });

  it('may hold other parameters and draws', () => {
    const { task } = exampleTask({
      more: `parameters: { which: { of: [{ word: "the {color} one" }, { word: "the other one" }] } }
draws: { color: { of: [red, blue] } }`,
      expert: '  - { name: a, subtask: "{which.word}", at: cup.grasp }',
    });
    const words = new Set(
      Array.from({ length: 20 }, (_, seed) => episodeWaypoints(task, 0, seed)[0]!.subtask),
    );
    assert.deepEqual([...words].sort(), ['the blue one', 'the red one']);
  });

  it('gives the number of copies and of rounds', () => {
    const { task } = exampleTask({
      more: 'parameters: { count: { of: [1, 3] } }',
      objects: '  cup: { model: cup, count: "{count}", place: { x: [0, 0.45], y: [-0.4, 0.4] } }',
      expert:
        '  - { repeat: { for: { one: cup } }, steps: [{ name: above, subtask: up, at: "{one}.grasp", raise: 0.1 }] }',
      success: '{ any: { of: cup, that: { grasped: "{object}" } } }',
    });
    for (const [variation, count] of [
      [0, 1],
      [1, 3],
    ] as const) {
      const { scene, waypoints } = episodeScene(task, variation, 2);
      assert.equal(scene.objects.length, count);
      assert.deepEqual(
        waypoints.map(({ at }) => at),
        Array.from({ length: count }, (_, i) => `cup_${i + 1}.grasp`),
      );
    }
  });

  it('is put in everywhere, and never more than once into itself', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string({ maxLength: 20 })), (bindings) => {
        const text = substitute('{a}-{b}-{c}', bindings);
        assert.ok(typeof text === 'string' && text.length < 10_000);
      }),
    );
  });
});

describe('a draw', () => {
  it('from: a whole number, each of the range, none beyond', () => {
    const seen = new Set<unknown>();
    for (let seed = 0; seed < 80; seed++) {
      seen.add(drawBindings({ draws: { n: { from: [3, 6] } } }, {}, randomStream(seed, 'draws')).n);
    }
    assert.deepEqual([...seen].sort(), [3, 4, 5, 6]);
  });

  it('between: any number of the range, which may come from a parameter', () => {
    for (let seed = 0; seed < 40; seed++) {
      const between = '{range}' as unknown as [number, number];
      const { f } = drawBindings(
        { draws: { f: { between } } },
        { range: [0.1, 0.3] },
        randomStream(seed, 'draws'),
      );
      assert.ok((f as number) >= 0.1 && (f as number) <= 0.3);
    }
  });

  it('leaves out what was drawn before it', () => {
    const draws = { a: { of: ['x', 'y', 'z'] }, b: { of: ['x', 'y', 'z'], except: ['{a}'] } };
    for (let seed = 0; seed < 40; seed++) {
      const { a, b } = drawBindings({ draws }, {}, randomStream(seed, 'draws'));
      assert.notEqual(a, b);
    }
  });

  it('that fits nowhere in an episode is an error of the task, not of the program', () => {
    const { task } = exampleTask({ more: 'draws: { n: { of: [1, 2] } }' });
    const spoiled = { ...task, draws: { n: { from: ['{n}', 2] as unknown as [number, number] } } };
    assert.throws(() => episodeScene(spoiled, 0, 0), { code: 'bad_task', place: { path: 'draws.n.from' } });
  });
});

describe('the splits of variations', () => {
  it('have none in common and together have all, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const task = exampleTask({
          more: `parameters: { n: { of: [${Array.from({ length: count }, (_, i) => i)}] } }`,
        }).task;
        const [train, heldOut] = [splitVariations(task, 'train'), splitVariations(task, 'held-out')];
        assert.deepEqual(
          [...train, ...heldOut].sort((a, b) => a - b),
          Array.from({ length: count }, (_, i) => i),
        );
        assert.equal(heldOut.length, count === 1 ? 0 : count < 5 ? 1 : Math.floor(count / 5));
      }),
      { numRuns: 25 },
    );
  });
});
