import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { call, callJson, temporaryFolder } from '../cli/call.js';
import { EPISODES, sampleRuns } from './sample-runs.js';

const folder = temporaryFolder();
let runs: Awaited<ReturnType<typeof sampleRuns>>;

before(async () => {
  runs = await sampleRuns(folder);
});

describe('robot-r1 report', () => {
  it('writes the report where it is told to, and says what is in it', async () => {
    const out = join(folder, 'new', 'both.html');
    const words = ['report', runs.expert, runs.hostile, '--out', out, '--size', '64', '--camera', 'wrist'];
    const result = await callJson<{ bytes: number }>(words);
    const html = await readFile(out, 'utf8');
    assert.deepEqual(result, {
      file: out,
      bytes: Buffer.byteLength(html),
      episodes: EPISODES,
      runs: ['expert', 'random'],
    });
    assert.match(html, /<\/html>\s*$/);
  });

  it('tells what is wrong with a folder, and with an option', async () => {
    const noRun = await call(['report', folder, '--out', join(folder, 'none.html')]);
    assert.equal(noRun.code, 2);
    assert.match(noRun.stderr, /holds no run.*\n.*evaluate --out/);
    const noChoice = await call(['report', runs.expert, '--pictures', 'failure']);
    assert.equal(noChoice.code, 2);
    assert.match(noChoice.stderr, /did you mean "failures"/);
  });
});
