import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accuracyReward, formatReward, openEndedReward, reward } from '../../../../src/questions/reward.js';
import { chainOfThoughtAnswer, directAnswer } from '../../../../src/questions/supervised.js';
import { readAnswer } from '../../../../src/train/text/read-answer.js';
import {
  NO_MOVEMENT,
  REASONING_FORMS,
  writeChoice,
  writePosition,
  writeReasoning,
} from '../../../../src/train/text/write-answer.js';

const THOUGHTS = { subtask: 'lower the gripper', movement: 'slightly move left and move down' };

for (const form of REASONING_FORMS) {
  test(`a choice with ${form} for reasoning earns format and accuracy reward, and only for its letter`, () => {
    const response = writeChoice('C', writeReasoning(form, THOUGHTS));
    assert.equal(formatReward(response), 1);
    assert.equal(accuracyReward(response, '[[C]]'), 1);
    assert.equal(reward(response, '[[B]]').overall, 0.5);
    assert.equal(readAnswer(response).letter, 'C');
  });
}

test('reasoning is read back', () => {
  const moving = readAnswer(writeChoice('A', writeReasoning('movement', THOUGHTS)));
  assert.deepEqual(moving.movement, [0, -1, -2]);
  assert.equal(moving.subtask, null);
  const still = readAnswer(writeChoice('A', writeReasoning('movement', { ...THOUGHTS, movement: null })));
  assert.deepEqual(still.movement, [0, 0, 0]);
  const step = readAnswer(writeChoice('A', writeReasoning('subtask', THOUGHTS)));
  assert.equal(step.subtask, 'lower the gripper');
  assert.equal(step.movement, null);
  const both = readAnswer(writeChoice('A', writeReasoning('both', THOUGHTS)));
  assert.deepEqual([both.movement, both.subtask], [[0, -1, -2], 'lower the gripper']);
});

test('a stated position earns the open-ended reward of its distance', () => {
  const response = writePosition([0.2, -0.1, 0.75], `Move: ${NO_MOVEMENT}`);
  assert.equal(formatReward(response), 1);
  assert.ok(Math.abs(openEndedReward(response, [0.179, -0.026, 0.846]) - (1 - 0.191)) < 1e-9);
  assert.deepEqual(readAnswer(response).position, [0.2, -0.1, 0.75]);
});

test('direct and chain-of-thought answers are read back', () => {
  assert.deepEqual(readAnswer(directAnswer([0.254, -0.197, 0.894])), {
    letter: null,
    position: [0.254, -0.197, 0.894],
    movement: null,
    subtask: null,
    plan: [],
  });
  const plan = ['move above the lid', 'grasp it'];
  assert.deepEqual(readAnswer(chainOfThoughtAnswer({ plan, ...THOUGHTS }, [0.1, 0, 0.9])), {
    letter: null,
    position: [0.1, 0, 0.9],
    movement: [0, -1, -2],
    subtask: 'lower the gripper',
    plan,
  });
});

test('text that says nothing is read as nothing', () => {
  const nothing = { letter: null, position: null, movement: null, subtask: null, plan: [] };
  assert.deepEqual(readAnswer(''), nothing);
  assert.deepEqual(readAnswer('<think>Move: sideways</think><answer>C</answer>'), nothing);
});
