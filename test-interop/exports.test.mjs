// Every export of questions, loaded with the packages that people use.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDataset } from 'robot-r1/datasets';
import { PYTHON } from './server-process.mjs';

const PROGRAM = fileURLToPath(new URL('cli/main.js', import.meta.resolve('robot-r1')));
const CHECK = fileURLToPath(new URL('check_export.py', import.meta.url));
const FORMATS = ['easyr1', 'verl', 'trl', 'huggingface', 'ms-swift', 'llama-factory', 'webdataset'];

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-exports-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const dataset = join(folder, 'dataset');
const robotR1 = (...args) => execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });

before(() => {
  const tasks = 'push_button,pick_up_cup,phone_on_base';
  robotR1(
    'generate',
    '--recipe',
    'paper',
    '--tasks',
    tasks,
    '--demos',
    '16',
    '--workers',
    '1',
    '--out',
    dataset,
  );
});

describe('an export', () => {
  for (const format of FORMATS) {
    it(`for ${format} is read by those who read it, each row as the dataset has it`, async () => {
      const out = join(folder, format);
      robotR1('export', format, dataset, '--test-fraction', '0.34', '--rows-per-file', '300', '--out', out);
      const env = { ...process.env, HF_HUB_OFFLINE: '1', HF_HOME: join(folder, 'huggingface-home') };
      const output = execFileSync(PYTHON, [CHECK, format, out, dataset], { encoding: 'utf8', env });
      const seen = JSON.parse(output.trim().split('\n').at(-1));
      console.log(format, JSON.stringify(seen));
      const { counts } = (await openDataset(dataset)).info;
      const all = Object.entries(seen).filter(([what]) => /^(pyarrow|webdataset|datasets grpo )/.test(what));
      const questions = all
        .filter(([what]) => !/direct|cot/.test(what))
        .reduce((sum, [, rows]) => sum + rows, 0);
      if (format !== 'llama-factory') assert.equal(questions, counts.questions);
      assert.ok(Object.values(seen).every((rows) => rows > 0));
    });
  }
});
