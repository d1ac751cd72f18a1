import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  drawBindings,
  parameterAxes,
  substitute,
  variationBindings,
  variationCount,
} from '../../scenes/parameters.js';
import type { Task } from '../../scenes/task.js';
import { randomStream } from '../../sim/math/random.js';

const parameters: Task['parameters'] = {
  side: { of: ['left', 'right'] },
  count: { of: [1, 2, 3, 4], first: 3 },
};

describe('variations', () => {
  it('are all choices of the axes, each once, the last axis changing fastest', () => {
    assert.equal(variationCount({ parameters }), 6);
    const all = Array.from({ length: 6 }, (_, i) => variationBindings({ parameters }, i));
    assert.deepEqual(all[0], { side: 'left', count: 1 });
    assert.deepEqual(all[1], { side: 'left', count: 2 });
    assert.deepEqual(all[5], { side: 'right', count: 3 });
    assert.equal(new Set(all.map((bindings) => JSON.stringify(Object.entries(bindings).sort()))).size, 6);
  });

  it('are one where there is no parameter', () => {
    assert.equal(variationCount({ parameters: {} }), 1);
    assert.deepEqual(variationBindings({ parameters: {} }, 0), {});
  });

  it('of colours are the twenty, red first', () => {
    const { color } = parameterAxes({ parameters: { color: { of: 'colors' } } });
    assert.equal(color!.length, 20);
    assert.equal(color![0], 'red');
  });
});

describe('draws', () => {
  it('leave out what they shall, and reach all the rest', () => {
    const draws: Task['draws'] = { other: { of: ['a', 'b', 'c'], except: '{side}' } };
    const seen = new Set<unknown>();
    for (let seed = 0; seed < 60; seed++) {
      seen.add(drawBindings({ draws }, { side: 'b' }, randomStream(seed, 'draws')).other);
    }
    assert.deepEqual([...seen].sort(), ['a', 'c']);
  });
});

describe('{parameter}', () => {
  it('is replaced everywhere, and keeps numbers numbers where it stands alone', () => {
    const value = {
      text: 'take {count} from the {side}',
      list: ['{count}'],
      deep: { height: '{count}', kept: true },
    };
    assert.deepEqual(substitute(value, { count: 3, side: 'left' }), {
      text: 'take 3 from the left',
      list: [3],
      deep: { height: 3, kept: true },
    });
  });

  it('stays as it is where nothing is known for it', () => {
    assert.equal(substitute('{a} and {b}', { a: 1 }), '1 and {b}');
  });
});
