import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Vector3 } from '../../../sim/math/vector.js';
import { formatPosition, parsePosition, roundToMillimetres } from '../../../src/questions/coordinates.js';

test("positions are printed as in the paper's examples", () => {
  assert.equal(formatPosition([0.2651, -0.1119, 1.154]), '[0.265, -0.112, 1.154]');
  assert.equal(formatPosition([0.25, 0, 0.752]), '[0.25, 0, 0.752]');
  assert.equal(formatPosition([-0.07, 0.247, 0.937]), '[-0.07, 0.247, 0.937]');
  assert.equal(formatPosition([-0.0004, -0, 1]), '[0, 0, 1]');
  assert.equal(formatPosition([Math.fround(0.1), 1e-9, -2]), '[0.1, 0, -2]');
});

test("rounding is Python's: exact, ties to the even digit", () => {
  // Right-hand sides are what Python 3.11's round(x, 3) gives.
  const cases: [number, number][] = [
    [0.0625, 0.062],
    [0.1875, 0.188],
    [0.3125, 0.312],
    [-0.0625, -0.062],
    [-0.4375, -0.438],
    [1.0005, 1],
    [2.0015, 2.002],
    [0.0005, 0.001],
    [0.0015, 0.002],
    [0.9995, 1],
  ];
  for (const [value, rounded] of cases) assert.equal(roundToMillimetres(value), rounded, String(value));
});

test('what is printed reads back within half a millimetre and prints the same again', () => {
  const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(coordinate, coordinate, coordinate), (position) => {
      const text = formatPosition(position);
      const read = parsePosition(text) as Vector3;
      assert.match(text, /^\[-?\d(\.\d{1,3})?, -?\d(\.\d{1,3})?, -?\d(\.\d{1,3})?\]$/);
      assert.doesNotMatch(text, /-0[,\]]|\.\d*0[,\]]/);
      for (const axis of [0, 1, 2] as const)
        assert.ok(Math.abs(read[axis] - position[axis]) <= 0.0005 + 1e-12);
      assert.equal(formatPosition(read), text);
    }),
    { seed: 2 },
  );
});

test('reads blanks and any way to write a number, and nothing else', () => {
  assert.deepEqual(parsePosition(' [ 0.2,-.1 ,\n7.5e-1 ] '), [0.2, -0.1, 0.75]);
  assert.deepEqual(parsePosition('[1., +2, 3]'), [1, 2, 3]);
  for (const text of [
    '',
    '0.1, 0.2, 0.3',
    '[0.1, 0.2]',
    '[1, 2, 3, 4]',
    '[a, 1, 2]',
    '[1, 2, 3',
    'x [1, 2, 3]',
    '[1 2 3]',
    '[., 1, 2]',
    '[NaN, 1, 2]',
    '[١, 1, 2]',
  ]) {
    assert.equal(parsePosition(text), null, text);
  }
});
