import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { randomStream } from '../../../../sim/math/random.js';
import { answerGroups } from '../../../../src/train/reinforce/answers.js';
import { rewardChoice } from '../../../../src/train/reinforce/text-reward.js';

const ask = (logits: number[][], answers: (number | undefined)[], group = 400, temperature = 1) =>
  answerGroups(
    logits,
    answers,
    () => '',
    { group, temperature },
    (image) => randomStream(4, 'test', image),
  );

describe('sampled answers', () => {
  it('are drawn by their probability and rewarded as the exported reward files do', () => {
    const groups = ask([[Math.log(0.6), Math.log(0.4), -1e9, -1e9]], [1]);
    assert.ok(groups.letters[0]!.every((letter) => letter < 2));
    assert.ok(Math.abs(groups.right / groups.sampled - 0.4) < 0.08, `${groups.right} of ${groups.sampled}`);
    assert.equal(groups.greedyRight, 0, 'the most probable answer is A');
    for (const [i, letter] of groups.letters[0]!.entries()) {
      // Format always counts 0.5; the right letter 0.5 more.
      assert.equal(groups.rewards[0]![i], letter === 1 ? 1 : 0.5);
    }
  });

  it('sharpen at a low temperature', () => {
    const groups = ask([[1, 0, 0, 0]], [0], 50, 0.05);
    assert.equal(groups.right, 50);
  });

  it('are none where nothing is asked, and the same for the same seed', () => {
    const logits = [
      [0, 0, 0, 0],
      [0, 1, 0, 0],
    ];
    const groups = ask(logits, [undefined, 2], 8);
    assert.deepEqual([groups.letters[0], groups.rewards[0], groups.asked], [[], [], 1]);
    assert.deepEqual(ask(logits, [undefined, 2], 8), groups);
  });

  it('keep their reasoning between the think tags', () => {
    const { text, reward, isRight } = rewardChoice(2, '[[C]]', 'Move: move down');
    assert.equal(text, '<think>Move: move down</think><answer>[[C]]</answer>');
    assert.deepEqual([reward, isRight], [1, true]);
  });
});
