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

/** What is exported, by its name: words for `generate`, then for `export`. Those of one folder are one dataset. */
const VARIANTS = {
  'the paper’s questions': { dataset: 'paper', words: [] },
  'questions answered by positions': { dataset: 'paper', words: ['--answers', 'position'] },
  'questions with two images': { dataset: 'two-views', words: [] },
};
/** So many demonstrations that each task has two shards: one stays for training. */
const DATASETS = {
  paper: ['--demos', '18'],
  'two-views': ['--demos', '17', '--cameras', 'front,wrist', '--views', 'front,wrist'],
};

const folder = mkdtempSync(join(tmpdir(), 'robot-r1-exports-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const robotR1 = (...args) => execFileSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });

before(() => {
  const tasks = ['--recipe', 'paper', '--tasks', 'push_button,pick_up_cup,phone_on_base'];
  for (const [name, words] of Object.entries(DATASETS)) {
    robotR1('generate', ...tasks, ...words, '--workers', '1', '--out', join(folder, name));
  }
});

/** How many questions a dataset has that can be answered by a position. */
async function countPositions(dataset) {
  let count = 0;
  for await (const { type } of dataset.questions()) if (type !== 'movement') count++;
  return count;
}

for (const [variant, { dataset: name, words }] of Object.entries(VARIANTS)) {
  describe(`an export of ${variant}`, () => {
    for (const format of FORMATS) {
      it(`for ${format} is read by those who read it, each row as the dataset has it`, async () => {
        const dataset = join(folder, name);
        const out = mkdtempSync(join(folder, `${format}-`));
        const split = ['--test-fraction', '0.34', '--rows-per-file', '300'];
        robotR1('export', format, dataset, ...split, ...words, '--out', out);
        const env = { ...process.env, HF_HUB_OFFLINE: '1', HF_HOME: join(folder, 'huggingface-home') };
        const output = execFileSync(PYTHON, [CHECK, format, out, dataset], { encoding: 'utf8', env });
        const seen = JSON.parse(output.trim().split('\n').at(-1));
        console.log(format, JSON.stringify(seen));
        const opened = await openDataset(dataset);
        const expected = words.length === 0 ? opened.info.counts.questions : await countPositions(opened);
        const all = Object.entries(seen).filter(([what]) =>
          /^(pyarrow|webdataset|datasets grpo )/.test(what),
        );
        const questions = all
          .filter(([what]) => !/direct|cot/.test(what))
          .reduce((sum, [, rows]) => sum + rows, 0);
        if (format !== 'llama-factory') assert.equal(questions, expected);
        assert.ok(Object.values(seen).every((rows) => rows > 0));
      });
    }
  });
}
