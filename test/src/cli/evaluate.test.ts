import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Evaluation } from '../../../src/evaluate/evaluate.js';
import type { Rollout } from '../../../src/evaluate/rollout-record.js';
import { call, callJson, temporaryFolder } from './call.js';

const folder = temporaryFolder();
const FEW = ['--tasks', 'push_button', '--episodes', '3', '--workers', '1'];
const hold = join(folder, 'hold');
const expert = join(folder, 'expert');

const readJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

test('evaluate --json gives every episode, and --out the same in a folder', async () => {
  const { rollouts, ...figures } = await callJson<Evaluation>([
    ...['evaluate', '--policy', 'expert'],
    ...[...FEW, '--out', expert],
  ]);
  assert.equal(figures.policy, 'expert');
  assert.equal(rollouts.length, 3);
  assert.equal(figures.overall.success.successes, 3);
  assert.deepEqual(readJson(expert, 'evaluation.json'), figures);
  const files = readdirSync(join(expert, 'rollouts')).sort();
  assert.deepEqual(
    files.flatMap((file) => readJson<Rollout[]>(expert, 'rollouts', file)),
    rollouts,
  );
});

test('evaluate prints success with its interval and the reasons of failure', async () => {
  const { code, stdout } = await call(['evaluate', '--policy', 'hold', ...FEW, '--out', hold]);
  assert.equal(code, 0);
  assert.match(stdout, /push_button +0\.0 % +0\/3 +0\.0 – 56\.1 % .*3 step_limit/);
});

test('evaluate takes a part of a protocol, level by level', async () => {
  const { levels, protocol } = await callJson<Evaluation>([
    ...['evaluate', '--policy', 'hold', '--max-keypoints', '1', '--protocol', 'robot-r1-v1'],
    ...['--levels', 'unseen-variations,other-camera', '--episodes', '1', '--workers', '1'],
  ]);
  assert.equal(protocol, 'robot-r1-v1');
  assert.deepEqual(Object.keys(levels), ['unseen-variations', 'other-camera']);
  assert.equal(levels['other-camera']!.success.trials, 5);
  assert.equal(levels['other-camera']!.randomisation.camera, 'strong');
});

test('compare tells what a run does better than another', async () => {
  const { stdout } = await call(['compare', hold, expert]);
  assert.match(stdout, /less .*hold.*on 3 shared episodes/);
  assert.match(stdout, /all +\+100\.0 % +\+\d+\.\d to \+100\.0 % +0 +3 /);
});

test('a failed evaluation loses nothing: an unwritable folder is told before the work', async () => {
  const { code, stderr } = await call([
    ...['evaluate', '--policy', 'hold'],
    ...[...FEW, '--out', join(hold, 'run.json', 'x')],
  ]);
  assert.equal(code, 1);
  assert.match(stderr, /not a folder/);
});

test('what a script throws is said, not only counted', async () => {
  const script = join(folder, 'throws.mjs');
  writeFileSync(
    script,
    'export default () => ({ predict: async () => { throw new Error("no such thing"); } });',
  );
  const { code, stdout } = await call(['evaluate', '--policy', 'script', '--script', script, ...FEW]);
  assert.equal(code, 0);
  assert.match(stdout, /3 policy_error/);
  assert.match(stdout, /3 × policy_error: the policy threw: no such thing/);
});
