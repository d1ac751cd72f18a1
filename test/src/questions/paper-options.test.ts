import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../../sim/math/random.js';
import { paperMovements, paperPositions } from '../../../src/questions/paper-options.js';

test('a position that prints like the truth or like another option is drawn again', () => {
  const draws = [
    [0.1, 0.2, 0.8],
    [0.10004, 0.19996, 0.8],
    [0.3, 0, 1],
    [0.3003, 0, 0.9997],
    [0.4, 0, 1],
    [0.5, 0, 1],
  ].flat();
  const stream = { ...randomStream(1, 'test'), uniform: () => draws.shift()! };
  assert.deepEqual(paperPositions([0.1, 0.2, 0.8], stream), ['[0.3, 0, 1]', '[0.4, 0, 1]', '[0.5, 0, 1]']);
});

test('three different adjacent movements, every neighbour drawn now and then', () => {
  const seen = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const movements = paperMovements([2, 0, 0], randomStream(i, 'test')).map(String);
    assert.equal(new Set(movements).size, 3);
    for (const movement of movements) seen.add(movement);
  }
  // Turned round; up, down, left or right as well, slightly or not; up or right instead, the sign kept.
  assert.deepEqual(
    [...seen].sort(),
    ['-2,0,0', '0,0,2', '0,2,0', ...[-2, -1, 1, 2].flatMap((a) => [`2,${a},0`, `2,0,${a}`])].sort(),
  );
});
