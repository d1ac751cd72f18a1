import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { begin, call, callJson, MAIN, temporaryFolder } from './call.js';

/** Two shards, so that there is a middle. */
const CHOICES = [
  ...['--recipe', 'quick', '--tasks', 'push_button', '--demos', '16', '--size', '32', '--every', '20'],
  ...['--workers', '1'],
];

const folder = temporaryFolder();
let hash: string;

const generated = async (...words: string[]): Promise<{ state: string; hash: string }> =>
  callJson(['generate', ...words]);

before(async () => {
  ({ hash } = await generated(...CHOICES, '--out', join(folder, 'whole')));
});

test('Ctrl-C stops cleanly, and --resume gives the same dataset', async () => {
  const out = join(folder, 'stopped');
  const run = begin(['generate', ...CHOICES, '--out', out]);
  while (!existsSync(join(out, 'episodes/000000.json'))) await wait(10);
  run.process.kill('SIGINT');
  const stopped = await run.ended;
  assert.equal(stopped.code, 130);
  assert.equal(stopped.stdout, '');
  assert.ok(stopped.stderr.includes(`robot-r1 generate --out ${out} --resume`), stopped.stderr);
  assert.doesNotMatch(stopped.stderr, /\n {4}at |Error/);
  assert.equal(existsSync(join(out, 'dataset.json')), false);

  const early = await call(['verify', out]);
  assert.equal(early.code, 2);
  assert.match(early.stderr, /not finished[\s\S]*--resume/);
  const again = await call(['generate', ...CHOICES, '--out', out]);
  assert.equal(again.code, 2);
  assert.match(again.stderr, /unfinished dataset[\s\S]*--resume/);

  assert.equal((await generated('--out', out, '--resume', '--workers', '1')).hash, hash);
});

test('parts made one by one in one folder are the same dataset', async () => {
  const out = join(folder, 'parts');
  const first = await generated(...CHOICES, '--out', out, '--shard', '1/2');
  assert.equal(first.state, 'part');
  const second = await generated(...CHOICES, '--out', out, '--shard', '2/2');
  assert.equal(second.state, 'finished');
  assert.equal(second.hash, hash);
});

test('where a file cannot be written whole, what is finished stays and --resume goes on', async () => {
  const out = join(folder, 'cramped');
  // A limit on the size of files stands for a full disk: the system refuses the write in the middle.
  const program = ['sh', '-c', 'ulimit -f 64; exec "$0" "$@"', process.execPath, MAIN] as const;
  const cramped = await begin(['generate', ...CHOICES, '--out', out], { program: [...program] }).ended;
  assert.equal(cramped.code, 1);
  assert.equal(cramped.stdout, '');
  assert.match(cramped.stderr, /^Error: .*episodes\/\d+\.msgpack/m);
  assert.match(cramped.stderr, /to do: .*--resume/);
  assert.match(cramped.stderr, /disk_full/);
  assert.equal((await generated('--out', out, '--resume', '--workers', '1')).hash, hash);
});

test('Ctrl-C in the middle of an export says how to go on', async () => {
  const words = ['export', 'mcap', join(folder, 'whole'), '--out', join(folder, 'export')];
  const run = begin(words);
  while (!existsSync(join(folder, 'export/export-plan.json'))) await wait(10);
  run.process.kill('SIGINT');
  const stopped = await run.ended;
  assert.equal(stopped.code, 130);
  assert.match(stopped.stderr, /Stopped\. What is done is kept\. .*--resume/);
  const { files } = await callJson<{ files: object[] }>([...words, '--resume']);
  assert.equal(files.length, 17);
});
