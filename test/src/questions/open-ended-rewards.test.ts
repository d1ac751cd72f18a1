import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openEndedReward } from '../../../src/questions/reward.js';

const ROWS = JSON.parse(readFileSync('test/src/questions/open-ended-rewards.json', 'utf8')) as {
  response: string;
  target: [number, number, number];
  reward: number;
}[];

test('rewards of stated positions are, to the last digit, those of the table that Python made', () => {
  assert.ok(ROWS.length >= 60);
  for (const { response, target, reward } of ROWS) {
    assert.equal(openEndedReward(response, target), reward, JSON.stringify(response));
  }
});

test('the table holds full, partial and no rewards', () => {
  const rewards = ROWS.map(({ reward }) => reward);
  assert.ok(rewards.includes(1) && rewards.includes(0));
  assert.ok(rewards.filter((reward) => reward > 0 && reward < 1).length > 30);
});
