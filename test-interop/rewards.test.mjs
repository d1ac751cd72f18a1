// The Python rewards of recipes/ give the numbers of the rewards here.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { it } from 'node:test';
import { PYTHON } from './server-process.mjs';

it('the rewards in Python agree with the tables that the rewards in TypeScript are held to', () => {
  const tables = ['test/src/questions/rewards.json', 'test/src/questions/open-ended-rewards.json'];
  const output = execFileSync(PYTHON, ['test-interop/check_rewards.py', 'recipes', ...tables], {
    encoding: 'utf8',
  });
  const { rewards, openEnded } = JSON.parse(output);
  assert.ok(rewards >= 300 && openEnded >= 60, output);
});
