import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATTERN_BYTES, PATTERN_LEVELS, PATTERN_SIZE } from '../../../sim/render/layout.js';
import { PATTERN_FIELDS, type PatternName } from '../../../sim/render/pattern-fields.js';
import { patternPyramid } from '../../../sim/render/patterns.js';

const PATTERNS = (Object.keys(PATTERN_FIELDS) as PatternName[]).map(
  (name) => [name, patternPyramid(name)] as const,
);

/** Mean of the texels themselves in one level. */
function meanOf(bytes: Uint8Array, level: number): number {
  let offset = 0;
  for (let l = 0; l < level; l++) offset += (PATTERN_SIZE >> l) ** 2 * 4;
  const texels = (PATTERN_SIZE >> level) ** 2;
  let sum = 0;
  for (let i = 0; i < texels; i++) sum += bytes[offset + 4 * i]!;
  return sum / texels;
}

test('every level of a pattern has the same mean', () => {
  for (const [name, bytes] of PATTERNS) {
    assert.equal(bytes.length, PATTERN_BYTES);
    const mean = meanOf(bytes, 0);
    assert.ok(mean > 80 && mean < 175, `${name} has mean ${mean}`);
    for (let level = 1; level < PATTERN_LEVELS; level++)
      assert.ok(Math.abs(meanOf(bytes, level) - mean) < 1, `${name}, level ${level}`);
  }
});

test('patterns repeat without a seam', () => {
  for (const [name, bytes] of PATTERNS) {
    if (name === 'checker') continue;
    let greatest = 0;
    let atSeam = 0;
    for (let y = 0; y < PATTERN_SIZE; y++)
      for (let x = 0; x < PATTERN_SIZE; x++) {
        const at = (y * PATTERN_SIZE + x) * 4;
        const step = Math.abs(bytes[at]! - bytes[at + 1]!);
        if (x === PATTERN_SIZE - 1) atSeam = Math.max(atSeam, step);
        else greatest = Math.max(greatest, step);
      }
    assert.ok(atSeam <= greatest, `${name}: ${atSeam} at the seam, ${greatest} elsewhere`);
  }
});
