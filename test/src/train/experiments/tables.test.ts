import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ARMS } from '../../../../src/train/experiments/arms.js';
import { withTables } from '../../../../src/train/experiments/page.js';
import type { ArmResult, TestResult } from '../../../../src/train/experiments/results.js';
import { meanOf } from '../../../../src/train/experiments/statistics.js';
import { TEST_SET_NAMES } from '../../../../src/train/experiments/test-sets.js';

/** A result in which `right` of a hundred answers and episodes are right, on each set ten fewer than on the one before. */
function result(arm: string, seed: number, right: number): ArmResult {
  const tests = TEST_SET_NAMES.map((name, i) => {
    const share = { right: right - 10 * i, asked: 100 };
    const shares = { independent: share, demonstration: share };
    const rule = { independent: 0.27, demonstration: 0.5 };
    const test: TestResult = {
      accuracy: { waypoint: shares, current_state: shares, movement: shares },
      rules: { waypoint: rule, current_state: rule, movement: rule },
      keypoint: { median: 1, within2InPlane: 0.9 },
      success: { position: { successes: right - 10 * i, trials: 100 }, pose: null },
    };
    return [name, test] as const;
  });
  return {
    ...{ arm, seed, scale: 'small', version: '0', backend: 'wasm', processor: 'test' },
    ...{ steps: 10, minutes: 1, tests: Object.fromEntries(tests) as ArmResult['tests'] },
  };
}

const PAGE = `Words.
<!-- results -->
old
<!-- end of results -->
More words.
<!-- generalisation -->
<!-- end of generalisation -->
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
      ...[50, 52, 54].map((right, i) => result('weak', i, right)),
      ...[70, 72, 74].map((right, i) => result('weak-grpo', i, right)),
    ];
    const page = withTables(PAGE, results);
    assert.match(page, /^Words\.\n/);
    assert.match(page, /More words\./);
    assert.doesNotMatch(page, /old/);
    // The standard error of 40, 42, 44 on unseen placements is 2/√3, times Student's 4.303.
    assert.match(page, /the weak start \| 3 \| 42 ± 5 \|/);
    // From seen placements to the unseen task.
    assert.match(page, /the weak start \| 3 \| 52 ± 5 \| 42 ± 5 \| 32 ± 5 \| 22 ± 5 \|/);
    // Each seed differs by exactly 20.
    assert.match(page, /weak, then GRPO on all questions − .*the weak start \| 3 \| \+20 ± 0 \|/);
    assert.equal(withTables(page, results), page, 'filling in again changes nothing');
  });

  it('print beside an accuracy what is got right without looking, by a rule or by the blind model', () => {
    const weak = result('weak', 1, 60);
    assert.match(withTables(PAGE, [weak]), /\| waypoint \(27\) \|/);
    assert.match(withTables(PAGE, [weak, result('blind', 1, 45)]), /\| waypoint \(35\) \|/);
    assert.match(withTables(PAGE, [weak]), /\| pose track \|/);
  });

  it('leave a gap where the closed loop was not run', () => {
    assert.match(withTables(PAGE, [result('weak', 1, 60)]), /the weak start .* \| 50 \| – \| 1\.0 \| 10 \|/);
  });

  it('say nothing of the spread of a single seed', () => {
    assert.deepEqual(meanOf([3]), { mean: 3, half: null, count: 1 });
    assert.equal(meanOf([]), null);
  });

  it('do not write on a page without marks', () => {
    assert.throws(() => withTables('Words.', []), { code: 'no_marks' });
  });
});
