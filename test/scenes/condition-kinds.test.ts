/** Every kind of condition, over what it looks at and over time. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createMemory } from '../../scenes/condition-memory.js';
import { type ConditionView, inWords, isMet, subResults, unmet } from '../../scenes/conditions.js';
import { episodeScene } from '../../scenes/episode-scene.js';
import type { BoundCondition } from '../../scenes/task.js';
import { pose } from '../../sim/math/pose.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { exampleTask } from './example-tasks.js';

const view = (parts: Partial<ConditionView> = {}): ConditionView => ({
  objectCenter: () => [0, 0, 0],
  objectPose: () => pose([0, 0, 0]),
  place: () => [0, 0, 0],
  verticalExtent: () => [0, 0],
  isOver: () => true,
  areTouching: () => false,
  isGone: () => false,
  startPose: () => pose([0, 0, 0]),
  region: () => ({ pose: pose([0, 0, 0]), halfExtents: [0.1, 0.2, 0.3] }),
  jointValue: () => 0,
  startJointValue: () => 0,
  heldObject: () => null,
  ...parts,
});

const now = (condition: BoundCondition, parts: Partial<ConditionView>): boolean =>
  isMet(condition, view(parts), createMemory([condition]));

const HELD: BoundCondition = { grasped: 'cup' };
const holding = (name: string | null): ConditionView => view({ heldObject: () => name });

describe('a condition of the moment', () => {
  it('on: its bottom at the top of the other, and over it', () => {
    const on: BoundCondition = { on: { object: 'cup', support: 'plate' } };
    const heights = (bottom: number): Partial<ConditionView> => ({
      verticalExtent: (name) => (name === 'cup' ? [bottom, bottom + 0.1] : [0, 0.02]),
    });
    assert.equal(now(on, heights(0.025)), true);
    assert.equal(now(on, heights(0.05)), false);
    assert.equal(now(on, heights(0)), false);
    assert.equal(now(on, { ...heights(0.02), isOver: () => false }), false);
  });

  it('near: by their places, `tip` among them', () => {
    const near: BoundCondition = { near: { object: 'tip', to: 'ball', within: 0.05 } };
    const apart = (d: number): Partial<ConditionView> => ({
      place: (name) => [name === 'tip' ? d : 0, 0, 0],
    });
    assert.equal(now(near, apart(0.05)), true);
    assert.equal(now(near, apart(0.051)), false);
  });

  it('lifted: higher than at the start by more than so much; lower is not lifted', () => {
    const lifted: BoundCondition = { lifted: { object: 'cup', by: 0.1 } };
    const at = (height: number): Partial<ConditionView> => ({
      objectPose: () => pose([0.5, 0, height]),
      startPose: () => pose([0, 0, 0.2]),
    });
    assert.equal(now(lifted, at(0.31)), true);
    assert.equal(now(lifted, at(0.29)), false);
    assert.equal(now(lifted, at(0)), false);
  });

  it('upright: its z axis so near the vertical, either way round the other axis', () => {
    const upright: BoundCondition = { upright: { object: 'cup', within: 0.2 } };
    const tilted = (angle: number, axis: Vector3): Partial<ConditionView> => ({
      objectPose: () => pose([0, 0, 0], fromAxisAngle(axis, angle)),
    });
    assert.equal(now(upright, tilted(0.19, [1, 0, 0])), true);
    assert.equal(now(upright, tilted(0.21, [0, 1, 0])), false);
    assert.equal(now(upright, tilted(3, [0, 0, 1])), true);
    assert.equal(now(upright, tilted(3, [1, 0, 0])), false);
  });

  it('joint: its value at least, at most, or both', () => {
    const joint = (bounds: object): BoundCondition => ({ joint: { name: 'door.hinge', ...bounds } });
    const at = (value: number): Partial<ConditionView> => ({ jointValue: () => value });
    assert.equal(now(joint({ at_least: 0.5 }), at(0.5)), true);
    assert.equal(now(joint({ at_least: 0.5 }), at(0.4)), false);
    assert.equal(now(joint({ at_least: 0.2, at_most: 0.5 }), at(0.6)), false);
    assert.equal(now(joint({ at_least: 0.2, at_most: 0.5 }), at(0.3)), true);
  });

  it('contact and gone: as the world says', () => {
    const contact: BoundCondition = { contact: ['cup', 'table'] };
    assert.equal(now(contact, { areTouching: (a, b) => a === 'cup' && b === 'table' }), true);
    assert.equal(now(contact, {}), false);
    assert.equal(now({ gone: 'dirt' }, { isGone: (name) => name === 'dirt' }), true);
    assert.equal(now({ gone: 'dirt' }, {}), false);
  });

  it('count: so many hold, no more than allowed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
        fc.nat(6),
        fc.nat(6),
        (held, a, b) => {
          const of = held.map((_, i): BoundCondition => ({ gone: `dirt_${i}` }));
          const isGone = (name: string): boolean => held[Number(name.slice(5))]!;
          const holds = held.filter(Boolean).length;
          assert.equal(now({ count: { of, at_least: a } }, { isGone }), holds >= a);
          assert.equal(now({ count: { of, at_least: a, at_most: b } }, { isGone }), holds >= a && holds <= b);
        },
      ),
    );
  });
});

describe('a condition that looks back', () => {
  /** Whether the condition holds after each of these moments. */
  const course = (condition: BoundCondition, moments: readonly ConditionView[]): boolean[] => {
    const memory = createMemory([condition]);
    return moments.map((moment) => {
      memory.notice(moment);
      return isMet(condition, moment, memory);
    });
  };

  it('once: from the moment at which it held', () => {
    const moments = [null, 'cup', null, null].map(holding);
    assert.deepEqual(course({ once: HELD }, moments), [false, true, true, true]);
  });

  it('held: after so many frames without a break', () => {
    const moments = ['cup', 'cup', null, 'cup', 'cup', 'cup', null].map(holding);
    const held: BoundCondition = { held: { condition: HELD, frames: 3 } };
    assert.deepEqual(course(held, moments), [false, false, false, false, false, true, false]);
  });

  it('in_order: each after the one before, no matter what comes in between', () => {
    const order: BoundCondition = {
      in_order: [{ grasped: 'a' }, { grasped: 'b' }, { nothing_grasped: true }],
    };
    assert.deepEqual(course(order, ['b', 'a', null, 'b', 'b', null, 'a'].map(holding)), [
      ...[false, false, false, false, false],
      ...[true, true],
    ]);
    assert.deepEqual(course(order, ['b', 'a', null].map(holding)), [false, false, false]);
  });

  it('within another: an order of things that were once', () => {
    const nested: BoundCondition = { all: [{ once: { grasped: 'a' } }, { not: { once: { grasped: 'b' } } }] };
    assert.deepEqual(course(nested, ['a', null, 'b', null].map(holding)), [true, true, false, false]);
  });

  it('goes on from where its memory was saved', () => {
    const names = fc.array(fc.constantFrom('a', 'b', null), { minLength: 2, maxLength: 12 });
    const condition: BoundCondition = {
      all: [
        { in_order: [{ grasped: 'a' }, { grasped: 'b' }] },
        { held: { condition: { nothing_grasped: true }, frames: 2 } },
        { once: { grasped: 'b' } },
      ],
    };
    fc.assert(
      fc.property(names, fc.nat(11), (held, cut) => {
        const whole = createMemory([condition]);
        const first = createMemory([condition]);
        const second = createMemory([condition]);
        for (const [i, name] of held.entries()) {
          whole.notice(holding(name));
          if (i < cut) first.notice(holding(name));
          if (i === cut) second.restore(first.save());
          if (i >= cut) second.notice(holding(name));
        }
        if (cut < held.length) assert.deepEqual(second.save(), whole.save());
      }),
    );
  });
});

describe('conditions as they are written', () => {
  it('over several objects become one for each, with their names in words', () => {
    const { task } = exampleTask({
      objects: '  cup: { model: cup, count: 2, place: { x: [0, 0.45], y: [-0.4, 0.4] } }',
      expert: '  - { name: a, subtask: b, at: cup_1.grasp, raise: 0.1 }',
      success: `
  all:
    - stacked: [cup_1, cup_2]
    - count: { of: cup, that: { lifted: { object: "{object}", by: 0.1 } }, at_least: 1 }
    - any: { of: [cup_1, cup_2], that: { grasped: "{object}" } }
      name: one is held`,
    });
    const { success } = episodeScene(task, 0, 0);
    assert.deepEqual(success, {
      all: [
        { all: [{ on: { object: 'cup_2', support: 'cup_1' } }] },
        {
          count: {
            of: [{ lifted: { object: 'cup_1', by: 0.1 } }, { lifted: { object: 'cup_2', by: 0.1 } }],
            at_least: 1,
            at_most: undefined,
          },
        },
        { name: 'one is held', any: [{ grasped: 'cup_1' }, { grasped: 'cup_2' }] },
      ],
    });
    const memory = createMemory([success]);
    assert.deepEqual(
      subResults(success, holding('cup_2'), memory).map(({ name, met }) => [name, met]),
      [
        ['cup_2 on cup_1', true],
        ['cup_1 lifted by more than 0.1 m', false],
        ['cup_2 lifted by more than 0.1 m', false],
        ['one is held', true],
      ],
    );
    assert.equal(unmet(success, holding('cup_2'), memory).length, 1);
  });

  it('are put into words, each', () => {
    const all: BoundCondition[] = [
      { inside: { object: 'a', region: 'b.c' } },
      { on: { object: 'a', support: 'b' } },
      { joint: { name: 'a.b', beyond: 1, at_least: 2, at_most: 3 } },
      { moved: { object: 'a', beyond: 1 } },
      { lifted: { object: 'a', by: 1 } },
      { upright: { object: 'a', within: 1 } },
      { near: { object: 'a', to: 'b', within: 1 } },
      { contact: ['a', 'b'] },
      HELD,
      { nothing_grasped: true },
      { gone: 'a' },
    ];
    const combined: BoundCondition[] = [
      { count: { of: all, at_least: 1, at_most: 2 } },
      ...[{ not: HELD }, { once: HELD }, { held: { condition: HELD, frames: 3 } }],
      ...[{ all }, { any: all }, { in_order: all }],
    ];
    const words = [...all, ...combined].map(inWords);
    assert.equal(new Set(words).size, words.length);
    for (const text of words) assert.doesNotMatch(text, /undefined|\[object/);
  });
});
