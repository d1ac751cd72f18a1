import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Vector3 } from '../../../../sim/math/vector.js';
import { judgeByRules } from '../../../../src/embodied/judge/judge-by-rules.js';
import type { Moment, Place } from '../../../../src/embodied/make/moment.js';
import { relationSentence, relationState } from '../../../../src/embodied/make/relation.js';
import type { Thing } from '../../../../src/embodied/records.js';

const THINGS: Thing[] = [
  { id: 'cup', phrase: 'red cup', names: ['cup', 'mug'], marks: ['red'] },
  { id: 'bin', phrase: 'bin', names: ['bin'], marks: [] },
];

const place = (center: Vector3, half: number): Place => ({
  center,
  low: [center[0] - half, center[1] - half, center[2] - half],
  high: [center[0] + half, center[1] + half, center[2] + half],
});

const momentWith = (facts: Partial<Moment>): Moment => ({
  frame: 0,
  state: { jointPositions: new Float32Array(7), gripperWidth: 0.08, objects: {}, joints: {} },
  tip: [0.25, 0, 1.2],
  gripperOpen: true,
  held: null,
  places: { cup: place([0.25, 0, 0.8], 0.04), bin: place([0.2, 0.3, 0.85], 0.1) },
  resting: [],
  ...facts,
});

const said = (facts: Partial<Moment>, subject: string, object: string): string | null => {
  const state = relationState(momentWith(facts), THINGS, subject, object);
  return (
    state &&
    relationSentence(state, subject === 'gripper' ? subject : 'red cup', object === 'cup' ? 'red cup' : 'bin')
  );
};

test('relations in words', () => {
  assert.equal(said({}, 'gripper', 'cup'), 'The gripper is directly above the red cup.');
  assert.equal(
    said({ tip: [0.25, -0.3, 0.81] }, 'gripper', 'cup'),
    'The gripper is to the left of the red cup.',
  );
  assert.equal(said({ held: 'cup' }, 'gripper', 'cup'), 'The gripper is holding the red cup.');
  assert.equal(said({}, 'cup', 'bin'), 'The red cup is to the left of the bin.');
  const resting = [{ upper: 'cup', lower: 'bin', how: 'inside' as const }];
  assert.equal(said({ resting }, 'cup', 'bin'), 'The red cup is inside the bin.');
});

test('where the gripper is about the thing, nothing is said', () => {
  assert.equal(said({ tip: [0.25, 0.01, 0.8] }, 'gripper', 'cup'), null);
});

test('every relation is read back out of its sentence, and its opposite is refused', () => {
  const coordinate = fc.double({ min: -0.4, max: 0.4, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, (x, y, z) => {
      const tip: Vector3 = [0.25 + x, y, 0.8 + Math.abs(z)];
      const state = relationState(momentWith({ tip }), THINGS, 'gripper', 'cup');
      if (!state) return;
      const sentence = relationSentence(state, 'gripper', 'red cup');
      assert.equal(judgeByRules(sentence, state).score, 3, sentence);
      const turned = relationSentence(state, 'red cup', 'gripper');
      assert.equal(judgeByRules(turned, state).score, 0, turned);
    }),
  );
});
