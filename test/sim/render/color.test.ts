import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodedOf, linearOf, toneTable } from '../../../sim/render/color.js';

test('sRGB agrees with the standard', () => {
  for (let i = 0; i <= 1000; i++) {
    const value = i / 1000;
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    assert.ok(Math.abs(linearOf(value) - linear) < 1e-14);
    assert.ok(Math.abs(encodedOf(linear) - value) < 1e-6);
  }
});

test('tones rise without gaps: dark and middle light as it is, bright light compressed below white', () => {
  const table = toneTable();
  for (let i = 1; i < table.length; i++) {
    const step = table[i]! - table[i - 1]!;
    assert.ok(step >= 0 && step <= 1, `tone ${i} jumps by ${step}`);
  }
  assert.equal(table[0], 0);
  assert.equal(table[2048], Math.round(255 * encodedOf(0.5)));
  assert.ok(table[table.length - 1]! < 255);
});
