import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ARMS } from '../../../../src/train/experiments/arms.js';
import { withTables } from '../../../../src/train/experiments/page.js';
import type { ArmResult } from '../../../../src/train/experiments/results.js';
import { meanOf } from '../../../../src/train/experiments/statistics.js';

function result(arm: string, seed: number, right: number): ArmResult {
  const shares = { independent: { right, asked: 100 }, demonstration: { right, asked: 100 } };
  return {
    ...{ arm, seed, scale: 'small', version: '0', backend: 'wasm', processor: 'test' },
    ...{ steps: 10, minutes: 1 },
    accuracy: { waypoint: shares, current_state: shares, movement: shares },
    keypoint: { median: 1, within2InPlane: 0.9 },
    success: { position: { successes: right, trials: 100 }, pose: { successes: 0, trials: 0 } },
  };
}

const PAGE = `Words.
<!-- results -->
old
<!-- end of results -->
More words.
<!-- differences -->
<!-- end of differences -->
`;

describe('the experiments', () => {
  it('start every arm from one that comes before it', () => {
    const before = new Set<string>();
    for (const { name, from } of ARMS) {
      assert.ok(from === null || before.has(from), `${name} starts from ${from}`);
      assert.ok(!before.has(name), `${name} stands twice`);
      before.add(name);
    }
  });

  it('print means over seeds with their interval, and paired differences', () => {
    const results = [
      ...[40, 42, 44].map((right, i) => result('weak', i, right)),
      ...[60, 62, 64].map((right, i) => result('weak-grpo', i, right)),
    ];
    const page = withTables(PAGE, results);
    assert.match(page, /^Words\.\n/);
    assert.match(page, /More words\./);
    assert.doesNotMatch(page, /old/);
    // The standard error of 40, 42, 44 is 2/√3, times Student's 4.303.
    assert.match(page, /the weak start \| 3 \| 42 ± 5 \|/);
    // Each seed differs by exactly 20.
    assert.match(page, /weak, then GRPO on all questions − .*the weak start \| 3 \| \+20 ± 0 \|/);
    assert.equal(withTables(page, results), page, 'filling in again changes nothing');
  });

  it('say nothing of the spread of a single seed', () => {
    assert.deepEqual(meanOf([3]), { mean: 3, half: null, count: 1 });
    assert.equal(meanOf([]), null);
  });

  it('do not write on a page without marks', () => {
    assert.throws(() => withTables('Words.', []), { code: 'no_marks' });
  });
});
