import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Evaluation } from '../../../src/evaluate/evaluate.js';
import { call, callJson, temporaryFolder } from './call.js';

const folder = temporaryFolder();
const FEW = ['--tasks', 'push_button', '--episodes', '3'];

test('evaluate --json gives every episode, and --out the same in a file', async () => {
  const out = join(folder, 'results');
  const evaluation = await callJson<Evaluation>(['evaluate', '--policy', 'expert', ...FEW, '--out', out]);
  assert.equal(evaluation.policy, 'expert');
  assert.equal(evaluation.rollouts.length, 3);
  assert.equal(evaluation.overall.success.successes, 3);
  assert.deepEqual(JSON.parse(readFileSync(join(out, 'evaluation.json'), 'utf8')), evaluation);
});

test('evaluate prints success with its interval and the reasons of failure', async () => {
  const file = join(folder, 'hold.json');
  const { code, stdout } = await call(['evaluate', '--policy', 'hold', ...FEW, '--out', file]);
  assert.equal(code, 0);
  assert.match(stdout, /push_button +0\.0 % +0\/3 +0\.0 – 56\.1 % .*3 step_limit/);
  assert.equal((JSON.parse(readFileSync(file, 'utf8')) as Evaluation).policy, 'hold');
});

test('a failed evaluation loses nothing: an unwritable file is told before the work', async () => {
  const { code, stderr } = await call([
    'evaluate',
    '--policy',
    'hold',
    ...FEW,
    '--out',
    join(folder, 'hold.json/x'),
  ]);
  assert.equal(code, 1);
  assert.match(stderr, /not a folder/);
});
