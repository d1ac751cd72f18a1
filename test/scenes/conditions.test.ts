import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemory } from '../../scenes/condition-memory.js';
import {
  type ConditionView,
  inWords,
  isMet as isMetNow,
  unmet as unmetNow,
} from '../../scenes/conditions.js';
import { type BoundCondition as Condition, conditionSchema } from '../../scenes/task.js';
import { pose } from '../../sim/math/pose.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';

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

const isMet = (condition: Condition, sight: ConditionView): boolean =>
  isMetNow(condition, sight, createMemory([condition]));
const unmet = (condition: Condition, sight: ConditionView): string[] =>
  unmetNow(condition, sight, createMemory([condition]));

const TRUE: Condition = { nothing_grasped: true };
const FALSE: Condition = { grasped: 'cup' };

describe('a condition', () => {
  it('inside: the centre is in the box, also in one that is turned', () => {
    const inside: Condition = { inside: { object: 'cup', region: 'bin.inside' } };
    assert.equal(isMet(inside, view({ objectCenter: () => [0.09, 0.19, -0.29] })), true);
    assert.equal(isMet(inside, view({ objectCenter: () => [0.11, 0, 0] })), false);
    const turned = {
      pose: pose([1, 0, 0], fromAxisAngle([0, 0, 1], Math.PI / 2)),
      halfExtents: [0.1, 0.2, 0.3],
    };
    const region = (): ReturnType<ConditionView['region']> => turned as ReturnType<ConditionView['region']>;
    assert.equal(isMet(inside, view({ objectCenter: () => [1.15, 0.05, 0], region })), true);
    assert.equal(isMet(inside, view({ objectCenter: () => [1.05, 0.15, 0], region })), false);
  });

  it('joint: it moved from where it started, either way, by more than so much', () => {
    const joint: Condition = { joint: { name: 'button.press', beyond: 0.003 } };
    const at = (value: number) =>
      isMet(joint, view({ jointValue: () => value, startJointValue: () => 0.01 }));
    assert.deepEqual([0.01, 0.0131, 0.0069, 0.0128].map(at), [false, true, true, false]);
  });

  it('moved: the object is further than so much from its start', () => {
    const moved: Condition = { moved: { object: 'cup', beyond: 0.1 } };
    assert.equal(isMet(moved, view({ objectPose: () => pose([0.06, 0.08, 0.01]) })), true);
    assert.equal(isMet(moved, view({ objectPose: () => pose([0.06, 0.07, 0]) })), false);
  });

  it('grasped and nothing_grasped: what both fingers hold', () => {
    assert.equal(isMet({ grasped: 'cup' }, view({ heldObject: () => 'cup' })), true);
    assert.equal(isMet({ grasped: 'cup' }, view({ heldObject: () => 'lid' })), false);
    assert.equal(isMet({ nothing_grasped: true }, view({ heldObject: () => 'lid' })), false);
    assert.equal(isMet({ nothing_grasped: true }, view()), true);
  });

  it('all, any and not put conditions together', () => {
    const cases: [Condition, boolean][] = [
      [{ all: [TRUE, TRUE] }, true],
      [{ all: [TRUE, FALSE] }, false],
      [{ any: [FALSE, TRUE] }, true],
      [{ any: [FALSE, FALSE] }, false],
      [{ not: FALSE }, true],
      [{ not: { all: [TRUE, { not: TRUE }] } }, true],
    ];
    for (const [condition, met] of cases) assert.equal(isMet(condition, view()), met, inWords(condition));
  });

  it('says in words what is not met, and nothing where all is', () => {
    assert.deepEqual(unmet({ all: [TRUE, FALSE, { any: [FALSE, FALSE] }] }, view()), [
      'cup grasped',
      '(cup grasped) or (cup grasped)',
    ]);
    assert.deepEqual(unmet({ all: [TRUE] }, view()), []);
    assert.equal(inWords({ not: TRUE }), 'not (nothing grasped)');
  });

  it('is refused where it is of two kinds at once, or of none', () => {
    for (const wrong of [
      { grasped: 'cup', nothing_grasped: true },
      {},
      { all: [] },
      { moved: { object: 'cup', beyond: 0 } },
    ]) {
      assert.equal(conditionSchema.safeParse(wrong).success, false, JSON.stringify(wrong));
    }
  });
});
