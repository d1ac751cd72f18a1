import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { LogEntry } from '../../../../src/train/log/entries.js';
import { openLog, readLog } from '../../../../src/train/log/write-log.js';
import { temporaryFolder } from '../../../datasets/sample.js';

const folder = temporaryFolder();

const step = (number: number): LogEntry => ({
  kind: 'step',
  step: number,
  seconds: number / 10,
  cpuSeconds: number / 8,
  loss: 1 / number,
});
const evaluation = (number: number): LogEntry => ({
  kind: 'evaluation',
  step: number,
  seconds: number / 10,
  cpuSeconds: number / 8,
  accuracy: [{ type: 'waypoint', frames: 'independent', accuracy: 0.5, blind: 0.25, n: 100 }],
});

test('what was written is read, line by line, while the log is open', async () => {
  const file = join(folder, 'new', 'log.jsonl');
  const log = await openLog(file, 0);
  log.write(step(1));
  assert.deepEqual(readLog(file), [step(1)]);
  log.write(evaluation(1));
  log.close();
  assert.deepEqual(readLog(file), [step(1), evaluation(1)]);
  assert.equal(readFileSync(file, 'utf8').split('\n').length, 3);
});

test('going on after a step takes back what was logged later, also half a line', async () => {
  const file = join(folder, 'resumed.jsonl');
  const log = await openLog(file, 0);
  for (const entry of [step(1), step(2), evaluation(2), step(3)]) log.write(entry);
  log.close();
  appendFileSync(file, '{"kind":"step","step":4,"sec');
  assert.equal(readLog(file).length, 4);
  const again = await openLog(file, 2);
  again.write(step(3));
  again.close();
  assert.deepEqual(readLog(file), [step(1), step(2), evaluation(2), step(3)]);
});

test('a new run begins a new log', async () => {
  const file = join(folder, 'again.jsonl');
  writeFileSync(file, 'anything\n');
  (await openLog(file, 0)).close();
  assert.deepEqual(readLog(file), []);
  assert.deepEqual(readLog(join(folder, 'none.jsonl')), []);
});

test('a line that is no entry is told by its number', () => {
  const file = join(folder, 'damaged.jsonl');
  writeFileSync(file, `${JSON.stringify(step(1))}\n{"kind":"step"}\n${JSON.stringify(step(3))}\n`);
  assert.throws(() => readLog(file), {
    name: 'RobotR1Error',
    code: 'damaged_log',
    place: { file, line: 2 },
  });
});
