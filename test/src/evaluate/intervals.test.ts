import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type RandomStream, randomStream } from '../../../sim/math/random.js';
import { meanOf } from '../../../src/evaluate/mean.js';
import { pairedDifference } from '../../../src/evaluate/paired-difference.js';
import { studentQuantile } from '../../../src/evaluate/quantiles.js';
import { wilson } from '../../../src/evaluate/wilson.js';

const EXPERIMENTS = 4000;

/** Share of experiments whose interval holds the truth. */
function coverage(
  name: string,
  experiment: (stream: RandomStream) => { truth: number; low: number; high: number },
): number {
  const stream = randomStream(1, 'coverage', name);
  let held = 0;
  for (let i = 0; i < EXPERIMENTS; i++) {
    const { truth, low, high } = experiment(stream);
    if (low <= truth && truth <= high) held++;
  }
  return held / EXPERIMENTS;
}

const assertCovers = (name: string, experiment: Parameters<typeof coverage>[1]): void => {
  const share = coverage(name, experiment);
  assert.ok(share > 0.93 && share < 0.97, `${name}: ${share}`);
};

const EPISODES = [20, 50, 125];

describe('an interval of 95 % holds the truth in 95 % of experiments', () => {
  it("Wilson's of a success rate", () => {
    for (const n of EPISODES) {
      assertCovers(`Wilson ${n}`, (stream) => {
        const truth = stream.uniform(0.05, 0.95);
        let successes = 0;
        for (let i = 0; i < n; i++) if (stream.uniform() < truth) successes++;
        return { truth, ...wilson(successes, n) };
      });
    }
  });

  it("Newcombe's of a difference between two policies on the same episodes", () => {
    for (const n of EPISODES) {
      assertCovers(`Newcombe ${n}`, (stream) => {
        // Some episodes are easy for both, some hard for both: the outcomes go together.
        const [easy, hard] = [stream.uniform(0, 0.5), stream.uniform(0, 0.5)];
        const [first, second] = [stream.uniform(), stream.uniform()];
        const outcomes = Array.from({ length: n }, () => {
          const kind = stream.uniform();
          if (kind < easy) return { first: true, second: true };
          if (kind < easy + hard) return { first: false, second: false };
          return { first: stream.uniform() < first, second: stream.uniform() < second };
        });
        return { truth: (1 - easy - hard) * (second - first), ...pairedDifference(outcomes) };
      });
    }
  });

  it("Student's of a mean, also of distances, which are skewed", () => {
    const drawn: Record<string, { draw: (stream: RandomStream) => number; truth: number }> = {
      normal: { draw: (stream) => stream.normal(3, 2), truth: 3 },
      uniform: { draw: (stream) => stream.uniform(), truth: 0.5 },
      // Distance in three dimensions with deviations of 1: Maxwell's distribution.
      distance: {
        draw: (stream) => Math.hypot(stream.normal(), stream.normal(), stream.normal()),
        truth: Math.sqrt(8 / Math.PI),
      },
    };
    for (const [name, { draw, truth }] of Object.entries(drawn)) {
      for (const n of [5, 20, 125]) {
        assertCovers(`mean of ${n} ${name}`, (stream) => {
          const { low, high } = meanOf(Array.from({ length: n }, () => draw(stream)))!;
          return { truth, low: low!, high: high! };
        });
      }
    }
  });
});

describe('intervals', () => {
  const outcome = fc.record({ first: fc.boolean(), second: fc.boolean() });

  it('of a paired difference hold it, keep within −1 and 1, and turn round with the policies', () => {
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 60 }), (outcomes) => {
        const one = pairedDifference(outcomes);
        const other = pairedDifference(
          outcomes.map(({ first, second }) => ({ first: second, second: first })),
        );
        assert.ok(one.low <= one.difference && one.difference <= one.high, JSON.stringify(one));
        assert.ok(one.low >= -1 && one.high <= 1, JSON.stringify(one));
        assert.ok(Math.abs(one.low + other.high) < 1e-12 && Math.abs(one.high + other.low) < 1e-12);
      }),
    );
  });

  it('of policies that always agree hold 0, and narrow as episodes grow', () => {
    const width = (n: number): number => {
      const outcomes = Array.from({ length: n }, (_, i) => ({ first: i % 2 === 0, second: i % 2 === 0 }));
      const { low, high } = pairedDifference(outcomes);
      assert.ok(low <= 0 && high >= 0);
      return high - low;
    };
    assert.ok(width(200) < width(20));
  });

  it('take the quantiles of t from the tables', () => {
    for (const [degrees, value] of [
      [1, 12.706],
      [4, 2.776],
      [5, 2.571],
      [10, 2.228],
      [30, 2.042],
      [1000, 1.962],
    ] as const) {
      assert.ok(Math.abs(studentQuantile(degrees) - value) < 1e-3, `${degrees}: ${studentQuantile(degrees)}`);
    }
  });

  it('of nothing are none, and of one value have no limits', () => {
    assert.equal(meanOf([]), null);
    assert.deepEqual(meanOf([2]), { mean: 2, low: null, high: null, count: 1 });
    assert.deepEqual(pairedDifference([]), {
      ...{ difference: 0, low: -1, high: 1 },
      ...{ both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 },
    });
  });
});
