import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { readCheckpoint } from '../../../src/train/checkpoint.js';
import { readLog } from '../../../src/train/log/write-log.js';
import { startRun } from '../../../src/train/run.js';
import { readRun } from '../../../src/train/run-folder.js';
import { trainGrpo } from '../../../src/train/train-grpo.js';
import { temporaryFolder } from '../../datasets/sample.js';
import { begin, call, MAIN } from '../cli/call.js';
import { grpoOptions, practiceCheckpoint, practiceDataset } from './practice.js';

const folder = temporaryFolder();
const data = join(folder, 'data');
const init = join(folder, 'start');
before(async () => {
  await practiceCheckpoint(init, await practiceDataset(data));
});

const STEPS = 8;
const train = (out: string, steps = STEPS): string[] => [
  ...['train', 'grpo', '--data', data, '--init', init, '--out', out],
  ...['--steps', String(steps), '--batch', '16', '--group', '8', '--seed', '3', '--backend', 'wasm'],
];
const checkpointOf = (out: string): string => join(out, 'checkpoint');

test('a run whose process is killed goes on with --resume to the same weights', async () => {
  const out = join(folder, 'killed');
  const run = begin(train(out));
  const isSaved = (): boolean => existsSync(join(checkpointOf(out), 'model.safetensors'));
  while (!isSaved() && run.process.exitCode === null) await wait(2);
  run.process.kill('SIGKILL');
  const killed = await run.ended;
  assert.equal(killed.code, null, killed.stderr);
  const { step } = (await readCheckpoint(checkpointOf(out))).origin;
  assert.ok(step >= 1 && step < STEPS, `it was killed at step ${step}`);

  const resumed = await call(['train', 'grpo', '--out', out, '--resume']);
  assert.equal(resumed.code, 0, resumed.stderr);
  const whole = join(folder, 'whole');
  const options = grpoOptions(init, { frames: ['independent'], budget: { steps: STEPS } });
  await startRun(whole, data, options, trainGrpo, { note() {}, signal: new AbortController().signal });
  const [there, here] = await Promise.all([out, whole].map((each) => readCheckpoint(checkpointOf(each))));
  assert.deepEqual(there!.weights, here!.weights);
  assert.notDeepEqual(here!.weights, (await readCheckpoint(init)).weights, 'it learned something');
});

test('Ctrl-C stops a run cleanly, keeps its checkpoint and says how to go on', async () => {
  const out = join(folder, 'stopped');
  // Far more steps than it will come to.
  const run = begin(train(out, 100_000));
  const isLogged = (): boolean =>
    existsSync(join(out, 'log.jsonl')) && readLog(join(out, 'log.jsonl')).length > 0;
  while (!isLogged() && run.process.exitCode === null) await wait(5);
  run.process.kill('SIGINT');
  const { code, stdout, stderr } = await run.ended;
  assert.deepEqual([code, stdout], [130, '']);
  assert.ok(stderr.includes(`robot-r1 train grpo --out ${out} --resume`), stderr);
  assert.doesNotMatch(stderr, /\n {4}at |Error/);
  const { step } = (await readCheckpoint(checkpointOf(out))).origin;
  assert.ok(step >= 1 && step === readLog(join(out, 'log.jsonl')).at(-1)!.step, `step ${step}`);
});

test('where the checkpoint cannot be written whole, the run says so and can go on', async () => {
  const out = join(folder, 'cramped');
  // A limit on the size of files stands for a full disk: the system refuses the write in the middle.
  const program = ['sh', '-c', 'ulimit -f 32; exec "$0" "$@"', process.execPath, MAIN] as const;
  const { code, stdout, stderr } = await begin(train(out), { program }).ended;
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /^Error: .*training\.safetensors: the file would be larger/m);
  assert.match(stderr, /to do: .*--resume/);
  assert.match(stderr, /disk_full/);
  assert.deepEqual(await readdir(checkpointOf(out)), []);
  assert.ok(await readRun(out));
});
