import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isInBand, nearestOther } from '../../../src/questions/difficulty.js';

const at = (x: number): string => `[${x}, 0, 1]`;

describe('how hard options are to tell apart', () => {
  it('is the distance to the nearest wrong point, in metres, also of whole states', () => {
    const options = [at(0), at(0.05), at(0.3), at(0.34)];
    assert.deepEqual(
      options.map((_, i) => nearestOther('waypoint', options, i)),
      [0.05, 0.05, 0.04, 0.04],
    );
    const states = options.map((text) => text.replace(']', ', 180, 0, 45, 1]'));
    assert.equal(nearestOther('keypoint', states, 0), 0.05);
  });

  it('is the number of axes on which movements differ', () => {
    const options = [
      'move up',
      'move up and move left',
      'move down',
      'move forward, move left, and move down',
    ];
    assert.equal(nearestOther('movement', ['move up', 'slightly move up and move left', 'move left'], 0), 2);
    assert.deepEqual(
      options.map((_, i) => nearestOther('movement', options.map(order), i)),
      [1, 1, 1, 2],
    );
  });

  it('near: each has another within 10 cm; far: no two are nearer than 25 cm', () => {
    const near = [at(0), at(0.08), at(0.4), at(0.49)];
    assert.ok(isInBand('waypoint', near, 'near'));
    assert.ok(!isInBand('waypoint', [at(0), at(0.08), at(0.4), at(0.6)], 'near'));
    const far = [at(0), at(0.26), at(0.55), at(0.9)];
    assert.ok(isInBand('current_state', far, 'far'));
    assert.ok(!isInBand('current_state', near, 'far'));
  });

  it('of a band is a property of the four, in whatever order', () => {
    const four = fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(four, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (values, order) => {
        const options = values.map((value) => at(value / 100));
        for (const band of ['near', 'far'] as const) {
          const shuffled = order.map((i) => options[i]!);
          assert.equal(isInBand('waypoint', options, band), isInBand('waypoint', shuffled, band));
        }
      }),
    );
  });
});

/** Movements are written in the order x, y, z. */
const order = (phrase: string): string =>
  phrase === 'move up and move left' ? 'move left and move up' : phrase;
