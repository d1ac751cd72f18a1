import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromRollPitchYaw } from '../../../sim/math/rotation.js';
import { formatFullState, fullStateOf, parseFullState } from '../../../src/questions/full-state.js';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

test('a whole state is position, degrees and gripper, as the paper defines it', () => {
  const pose = {
    position: [0.25412, -0.197, 0.8] as [number, number, number],
    orientation: fromRollPitchYaw(Math.PI, 0, radians(45)),
  };
  assert.equal(formatFullState(fullStateOf(pose, true)), '[0.254, -0.197, 0.8, 180, 0, 45, 1]');
  assert.equal(formatFullState(fullStateOf(pose, false)), '[0.254, -0.197, 0.8, 180, 0, 45, 0]');
});

test('what is written reads back, with blanks or without', () => {
  const degrees = fc.integer({ min: -179, max: 180 });
  const metres = fc.integer({ min: -1000, max: 2000 }).map((value) => value / 1000);
  fc.assert(
    fc.property(
      fc.tuple(metres, metres, metres, degrees, degrees, degrees, fc.constantFrom(0, 1)),
      (state) => {
        assert.deepEqual(parseFullState(formatFullState(state)), state);
        assert.deepEqual(parseFullState(` ${formatFullState(state).replaceAll(' ', '')}\n`), state);
      },
    ),
  );
});

for (const text of [
  '',
  '[1, 2, 3]',
  '[1, 2, 3, 4, 5, 6, x]',
  '[1, 2, 3, 4, 5, 6, 7, 8]',
  '1, 2, 3, 4, 5, 6, 7',
  '[1,,3,4,5,6,7]',
]) {
  test(`"${text}" is no whole state`, () => assert.equal(parseFullState(text), null));
}
