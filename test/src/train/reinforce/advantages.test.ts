import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  ALGORITHMS,
  advantagesOf,
  batchNormalised,
  groupNormalised,
  leaveOneOut,
} from '../../../../src/train/reinforce/advantages.js';

const near = (actual: number, expected: number, what: string): void =>
  assert.ok(Math.abs(actual - expected) < 1e-5, `${what}: ${actual}, not ${expected}`);

describe('advantages', () => {
  it('of GRPO are standard scores within each group', () => {
    const [first, second] = groupNormalised([
      [1, 0, 0, 1],
      [3, 3, 3],
    ]);
    // The standard deviation of 1, 0, 0, 1 with n − 1 is √(1/3).
    for (const [i, sign] of [1, -1, -1, 1].entries())
      near(first![i]!, sign * Math.sqrt(3 / 4), `answer ${i}`);
    assert.deepEqual(second, [0, 0, 0], 'a group of equals teaches nothing');
  });

  it('of RLOO compare each answer with the others of its group', () => {
    assert.deepEqual(leaveOneOut([[1, 0, 0], [0.5]]), [[1, -0.5, -0.5], [0]]);
  });

  it('of REINFORCE++ are standard scores over the whole batch', () => {
    const [good, bad] = batchNormalised([
      [1, 1],
      [0, 0],
    ]);
    near(good![0]!, Math.sqrt(3) / 2, 'good');
    near(bad![1]!, -Math.sqrt(3) / 2, 'bad');
  });

  for (const algorithm of ALGORITHMS) {
    it(`of ${algorithm} do not change when all rewards rise alike, and rank answers as their rewards do`, () => {
      const group = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 8 });
      fc.assert(
        fc.property(fc.array(group, { minLength: 1, maxLength: 5 }), (rewards) => {
          const raised = rewards.map((some) => some.map((reward) => reward + 4));
          const before = advantagesOf(algorithm, rewards);
          const after = advantagesOf(algorithm, raised);
          for (const [i, some] of rewards.entries()) {
            for (const [j, reward] of some.entries()) {
              near(after[i]![j]!, before[i]![j]!, 'raised');
              if (j > 0 && reward > some[j - 1]!) assert.ok(before[i]![j]! > before[i]![j - 1]!);
            }
          }
        }),
      );
    });
  }
});
