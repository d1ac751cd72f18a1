// A cold start: requests, answers as a batch run gives them, and the training rows that Python makes of those.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PYTHON } from './server-process.mjs';

const PROGRAM = fileURLToPath(new URL('cli/main.js', import.meta.resolve('robot-r1')));
const folder = mkdtempSync(join(tmpdir(), 'robot-r1-cold-start-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const robotR1 = (...args) => execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });

it('makes rows of the answers that earn the full reward, with the question as asked and its image', () => {
  const [dataset, out, rows] = ['dataset', 'requests', 'rows'].map((name) => join(folder, name));
  robotR1(
    'generate',
    '--tasks',
    'push_button',
    '--demos',
    '4',
    '--size',
    '64',
    '--workers',
    '1',
    '--out',
    dataset,
  );
  robotR1('export', 'cold-start', dataset, '--out', out);
  const questions = readdirSync(join(out, 'questions'), { recursive: true })
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      readFileSync(join(out, 'questions', file), 'utf8')
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line));
  // One is answered rightly, the next wrongly, the third not at all.
  const answered = questions.filter((_, i) => i % 3 < 2);
  const lines = answered.map(({ custom_id, answer }, i) => {
    const content = `<think>why</think> <answer>${i % 2 === 0 ? answer : 'none'}</answer>`;
    return JSON.stringify({ custom_id, response: { body: { choices: [{ message: { content } }] } } });
  });
  writeFileSync(join(folder, 'answers.jsonl'), `${lines.join('\n')}\n\n`);
  execFileSync(PYTHON, [join(out, 'collect.py'), join(folder, 'answers.jsonl'), rows]);
  const made = JSON.parse(readFileSync(join(rows, 'robot_r1_cold_start.json'), 'utf8'));
  const right = questions.filter((_, i) => i % 3 === 0);
  assert.deepEqual(
    made.map(({ messages }) => messages[0].content),
    right.map(({ prompt }) => prompt),
  );
  for (const { messages, images } of made) {
    assert.equal(messages[0].content.split('<image>').length - 1, images.length);
    assert.equal(readFileSync(join(rows, images[0])).readUInt16BE(0), 0xffd8); // a JPEG
  }
  const info = JSON.parse(readFileSync(join(rows, 'dataset_info.json'), 'utf8'));
  assert.equal(info.robot_r1_cold_start.file_name, 'robot_r1_cold_start.json');
});
