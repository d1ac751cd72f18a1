import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  colourStatistics,
  countColours,
  FIGURES,
  mergeStatistics,
  noColours,
  rowStatistics,
} from '../../../datasets/export/parts/statistics.js';

test('statistics of parts, merged, are those of the whole; colours are counted as they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 20 }), {
        minLength: 1,
        maxLength: 5,
      }),
      (parts) => {
        const merged = mergeStatistics(parts.map((values) => rowStatistics(values, 1)));
        const whole = rowStatistics(parts.flat(), 1);
        assert.equal(merged.count, whole.count);
        assert.deepEqual([merged.min, merged.max], [whole.min, whole.max]);
        assert.ok(Math.abs(merged.mean[0]! - whole.mean[0]!) < 1e-9);
        assert.ok(Math.abs(merged.std[0]! - whole.std[0]!) < 1e-6);
      },
    ),
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2, maxLength: 300 }), (red) => {
      const rgb = new Uint8Array(3 * red.length);
      for (const [i, value] of red.entries()) rgb[3 * i] = value;
      const colours = noColours();
      countColours(colours, rgb);
      const counted = colourStatistics(colours);
      const direct = rowStatistics(
        [...red].map((value) => value / 255),
        1,
      );
      for (const figure of FIGURES) {
        const isQuantile = figure.startsWith('q'); // of counts it is a value that occurs, not one between
        if (!isQuantile) assert.ok(Math.abs(counted[figure][0]! - direct[figure][0]!) < 1e-9, figure);
      }
      assert.ok(counted.q50[0]! >= counted.q10[0]! && counted.q99[0]! <= counted.max[0]!);
    }),
  );
});
