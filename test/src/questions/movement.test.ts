import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Vector3 } from '../../../sim/math/vector.js';
import { adjacentMovements } from '../../../src/questions/adjacent-movements.js';
import {
  type AxisMovement,
  MOVEMENT_VOCABULARIES,
  type Movement,
  movementBetween,
  movementOf,
  phraseOf,
} from '../../../src/questions/movement.js';

const AXIS: AxisMovement[] = [-2, -1, 0, 1, 2];
/** Every movement there is: some axis moves fully. */
const ALL: Movement[] = AXIS.flatMap((x) => AXIS.flatMap((y) => AXIS.map((z): Movement => [x, y, z]))).filter(
  (m) => m.some((along) => Math.abs(along) === 2),
);

const TABLE: [change: Vector3, phrase: string | null][] = [
  [[0, 0, 0], null],
  [[0.004, -0.005, 0.001], null],
  [[0.006, 0, 0], 'move forward'],
  [[-0.2, 0, 0], 'move backward'],
  [[0, -0.2, 0], 'move left'],
  [[0, 0.2, 0], 'move right'],
  [[0, 0, 0.2], 'move up'],
  [[0, 0, -0.2], 'move down'],
  [[0, -0.2, 0.2], 'move left and move up'],
  [[0.1, 0, -0.2], 'slightly move forward and move down'],
  [[0.11, 0, -0.2], 'move forward and move down'],
  [[-0.05, 0.3, 0.004], 'slightly move backward and move right'],
  [[0.02, -0.06, -0.25], 'slightly move forward, slightly move left, and move down'],
  [[0.2, 0.2, 0.2], 'move forward, move right, and move up'],
  [[0.2, -0.1, 0.101], 'move forward, slightly move left, and move up'],
];

test('the words of a movement: dead band, half of the largest, order of the axes', () => {
  for (const [change, phrase] of TABLE) {
    const movement = movementBetween([0, 0, 0], change);
    assert.equal(movement && phraseOf(movement), phrase, JSON.stringify(change));
  }
});

test("the paper's supervised example, in the vocabulary that says front", () => {
  const movement = movementBetween([0.265, -0.112, 1.154], [0.3, -0.197, 0.894]);
  assert.equal(
    movement && phraseOf(movement, MOVEMENT_VOCABULARIES.front),
    'slightly move front, slightly move left, and move down',
  );
});

test('a dead band of 0 takes every change, and exactly half of the largest is slight', () => {
  assert.deepEqual(movementBetween([0, 0, 0], [0, 0.0001, 0], 0), [0, 2, 0]);
  assert.deepEqual(movementBetween([0, 0, 0], [0.5, -1, 0.25], 0), [1, -2, 1]);
  assert.equal(movementBetween([1, 2, 3], [1, 2, 3], 0), null);
});

test('all 98 movements have words of their own, which read back', () => {
  assert.equal(ALL.length, 98);
  for (const vocabulary of Object.values(MOVEMENT_VOCABULARIES)) {
    const phrases = ALL.map((movement) => phraseOf(movement, vocabulary));
    assert.equal(new Set(phrases).size, ALL.length);
    assert.deepEqual(phrases.map(movementOf), ALL);
  }
  for (const text of ['', 'move', 'move up and move down', 'move up move left', 'slightly', 'go up']) {
    assert.equal(movementOf(text), null, text);
  }
});

test('adjacent movements are at least seven, all different, one edit away, and could be true themselves', () => {
  const possible = new Set(ALL.map(String));
  for (const movement of ALL) {
    const adjacent = adjacentMovements(movement);
    assert.ok(adjacent.length >= 7, `${movement}: ${adjacent.length}`);
    assert.equal(new Set(adjacent.map(String)).size, adjacent.length);
    for (const other of adjacent) {
      assert.ok(possible.has(String(other)));
      const changed = [0, 1, 2].filter((axis) => other[axis] !== movement[axis]);
      // A command that changes its axis touches two of them: one falls still, the other takes the command.
      const moved = changed.length === 2 && changed.some((axis) => other[axis] === 0);
      assert.ok(changed.length === 1 || moved, `${movement} to ${other}`);
    }
  }
});
