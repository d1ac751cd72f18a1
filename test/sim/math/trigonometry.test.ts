import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../../sim/math/random.js';
import { acos, asin, atan, atan2, cos, sin, tan } from '../../../sim/math/trigonometry.js';

/** Greatest absolute error of `own` against the engine's function over many drawn arguments. */
function greatestError(
  own: (x: number) => number,
  reference: (x: number) => number,
  low: number,
  high: number,
): number {
  const random = randomStream(1, 'arguments');
  let greatest = 0;
  for (let i = 0; i < 20_000; i++) {
    const x = random.uniform(low, high);
    greatest = Math.max(greatest, Math.abs(own(x) - reference(x)));
  }
  return greatest;
}

test('sine, cosine and the arc functions agree with the engine to 2e-15', () => {
  assert.ok(greatestError(sin, Math.sin, -100, 100) <= 2e-15);
  assert.ok(greatestError(cos, Math.cos, -100, 100) <= 2e-15);
  assert.ok(greatestError(tan, Math.tan, -1, 1) <= 2e-15);
  assert.ok(greatestError(atan, Math.atan, -100, 100) <= 2e-15);
  assert.ok(greatestError(acos, Math.acos, -1, 1) <= 2e-15);
  assert.ok(greatestError(asin, Math.asin, -1, 1) <= 2e-15);
});

test('atan2 agrees with the engine in all quadrants and on the axes', () => {
  const random = randomStream(2, 'points');
  for (let i = 0; i < 20_000; i++) {
    const [y, x] = [random.uniform(-100, 100), random.uniform(-100, 100)];
    assert.ok(Math.abs(atan2(y, x) - Math.atan2(y, x)) <= 2e-15, `${y}, ${x}`);
  }
  for (const [y, x] of [
    [0, 1],
    [0, -1],
    [1, 0],
    [-1, 0],
    [0, 0],
    [1e-300, 1],
    [1, 1e-300],
  ] as const) {
    assert.equal(atan2(y, x), Math.atan2(y, x), `${y}, ${x}`);
  }
});

test('values that angles of a robot meet are exact', () => {
  assert.equal(sin(0), 0);
  assert.equal(cos(0), 1);
  assert.equal(acos(1), 0);
  assert.equal(acos(-1), Math.PI);
  // Rounding may carry the cosine of an angle beyond 1.
  assert.equal(acos(1 + 1e-15), 0);
  assert.equal(asin(-1 - 1e-15), -Math.PI / 2);
});
