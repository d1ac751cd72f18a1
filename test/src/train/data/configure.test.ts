import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonHeights } from '../../../../src/train/data/configure.js';

test('heights that occur become levels, in rising order', () => {
  const heights = [0.02, 0.021, 0.0205, 0.3, 0.301, 0.1, 0.1, 0.1];
  const levels = commonHeights(heights, 3);
  [0.0205, 0.1, 0.3005].forEach((level, i) => {
    assert.ok(Math.abs(levels[i]! - level) < 1e-6, `${levels}`);
  });
});

test('fewer heights than levels, or none, are no trouble', () => {
  assert.deepEqual(commonHeights([0.2], 3), [0.2, 0.2, 0.2]);
  assert.deepEqual(commonHeights([], 2), [0, 0]);
});
