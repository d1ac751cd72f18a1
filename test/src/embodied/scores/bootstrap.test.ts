import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../../../sim/math/random.js';
import { bootstrapMean } from '../../../../src/embodied/scores/bootstrap.js';

test('the mean of all values, the same interval each time', () => {
  const groups = [[3, 2], [0], [1, 3, 3]];
  const found = bootstrapMean(groups)!;
  assert.equal(found.mean, 2);
  assert.equal(found.count, 6);
  assert.ok(found.low < 2 && found.high > 2 && found.low >= 0 && found.high <= 3);
  assert.deepEqual(bootstrapMean(groups), found);
});

test('where all values are the same the interval is that value', () => {
  assert.deepEqual(bootstrapMean([[3], [3, 3]]), { mean: 3, low: 3, high: 3, count: 3 });
});

test('nothing has no mean', () => {
  assert.equal(bootstrapMean([]), null);
  assert.equal(bootstrapMean([[], []]), null);
});

test('95 % of intervals hold the true mean, also where the questions of an image go together', () => {
  const random = randomStream(5, 'coverage');
  let held = 0;
  const runs = 300;
  for (let run = 0; run < runs; run++) {
    const groups = Array.from({ length: 40 }, () => {
      const level = random.normal();
      return [level + random.normal(0, 0.3), level + random.normal(0, 0.3)];
    });
    const { low, high } = bootstrapMean(groups)!;
    if (low <= 0 && high >= 0) held++;
  }
  assert.ok(held / runs > 0.91 && held / runs < 0.98, `${held} of ${runs}`);
});
