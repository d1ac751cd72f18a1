import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { advantagesByRow, perGaze, repeated } from '../../../../src/train/reinforce/rows.js';

describe('rows of a batch', () => {
  it('repeat an image side by side', () => {
    assert.deepEqual(repeated(['a', 'b'], 3), ['a', 'a', 'a', 'b', 'b', 'b']);
  });

  it('deal a group among the gazes, none of which goes without', () => {
    assert.equal(perGaze({ group: 8, gazes: 4 }), 2);
    assert.equal(perGaze({ group: 2, gazes: 4 }), 1);
  });

  it('compare all that was tried for an image, whatever was looked at', () => {
    const rewards = [[1, 1], [0, 0], [], [], [1, 0], [1, 0]];
    const advantages = advantagesByRow('rloo', rewards, 2);
    // The first image: a gaze that was right twice, and one that was wrong twice.
    for (const advantage of advantages[0]!) assert.ok(Math.abs(advantage - 2 / 3) < 1e-9);
    for (const advantage of advantages[1]!) assert.ok(Math.abs(advantage + 2 / 3) < 1e-9);
    assert.deepEqual([advantages[2], advantages[3]], [[], []], 'the second image was not asked');
    assert.deepEqual(advantages[4], advantages[5], 'both gazes of the third did equally well');
  });
});
