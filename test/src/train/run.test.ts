import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { readLog } from '../../../src/train/log/write-log.js';
import type { SftOptions } from '../../../src/train/options.js';
import { resumeRun, startRun } from '../../../src/train/run.js';
import { readRun, runFiles } from '../../../src/train/run-folder.js';
import type { Trainer } from '../../../src/train/trainer.js';
import { sampleDataset, temporaryFolder } from '../../datasets/sample.js';

const folder = temporaryFolder();
const data = join(folder, 'data');
before(() => sampleDataset(data));

const OPTIONS: SftOptions = {
  method: 'sft',
  backend: 'cpu',
  questions: ['waypoint', 'current_state', 'movement'],
  frames: ['independent', 'demonstration'],
  budget: { steps: 4 },
  seed: 3,
  batch: 32,
  learningRate: null,
  init: null,
  form: 'letter',
  auxiliary: null,
  sight: null,
  thinking: null,
};

/** Logs two steps; stands for a method of training. */
const twoSteps =
  (from: number): Trainer<SftOptions> =>
  async ({ begin }) => {
    const report = await begin(from);
    for (const step of [from + 1, from + 2]) {
      report({ kind: 'step', step, cpuSeconds: step, loss: 1 / step }, step / 4);
    }
  };

const hooks = () => {
  const notes: string[] = [];
  return { notes, note: (text: string) => notes.push(text), signal: new AbortController().signal };
};

test('a run leaves its options, its log and its curves in its folder, and goes on by them', async () => {
  const out = join(folder, 'run');
  const files = runFiles(out);
  const told = hooks();
  const begun = await startRun(out, data, OPTIONS, twoSteps(0), told);
  assert.equal(begun.step?.step, 2);
  assert.deepEqual(await readRun(out), begun.run);
  // The sample has 16 images.
  assert.deepEqual(begun.run.options, { ...OPTIONS, batch: 8 });
  assert.match(told.notes.join(), /too few for 32 a step/);
  assert.deepEqual(
    readLog(files.log).map(({ step }) => step),
    [1, 2],
  );
  assert.equal(readFileSync(files.curves).subarray(1, 4).toString(), 'PNG');

  let seen: unknown;
  const resumed = await resumeRun<SftOptions>(
    out,
    'sft',
    async (context) => {
      seen = [context.options, context.resume, context.checkpoint];
      await twoSteps(2)(context);
    },
    hooks(),
  );
  assert.deepEqual(seen, [begun.run.options, true, files.checkpoint]);
  assert.equal(resumed.step?.step, 4);
  assert.deepEqual(
    readLog(files.log).map(({ step }) => step),
    [1, 2, 3, 4],
  );
});

test('a folder with a run is not overwritten, and one without is not gone on with', async () => {
  const out = join(folder, 'taken');
  await startRun(out, data, OPTIONS, twoSteps(0), hooks());
  await assert.rejects(startRun(out, data, OPTIONS, twoSteps(0), hooks()), { code: 'run_exists' });
  await assert.rejects(resumeRun<SftOptions>(join(folder, 'none'), 'sft', twoSteps(0), hooks()), {
    code: 'nothing_to_resume',
  });
  await assert.rejects(
    resumeRun(out, 'grpo', async () => {}, hooks()),
    {
      code: 'nothing_to_resume',
      message: /"train sft", not of "train grpo"/,
    },
  );
});

test('a run of another version, or with a damaged description, is told', async () => {
  const out = join(folder, 'old');
  await startRun(out, data, OPTIONS, twoSteps(0), hooks());
  const file = runFiles(out).run;
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/"version": "[^"]*"/, '"version": "0.0.1"'));
  await assert.rejects(resumeRun<SftOptions>(out, 'sft', twoSteps(2), hooks()), {
    code: 'other_version',
    message: /0\.0\.1/,
  });
  writeFileSync(file, text.slice(0, -20));
  await assert.rejects(resumeRun<SftOptions>(out, 'sft', twoSteps(2), hooks()), {
    code: 'damaged_run',
    place: { file },
  });
});

test('a dataset that changed since a run began is refused', async () => {
  const out = join(folder, 'changed');
  const { run } = await startRun(out, data, OPTIONS, twoSteps(0), hooks());
  const changed = { ...run, data: { ...run.data, hash: 'f'.repeat(64) } };
  writeFileSync(runFiles(out).run, JSON.stringify(changed));
  await assert.rejects(resumeRun<SftOptions>(out, 'sft', twoSteps(2), hooks()), { code: 'other_dataset' });
});

test('a run that fails tells why, and its curves show how far it came', async () => {
  const out = join(folder, 'failing');
  const failing: Trainer<SftOptions> = async (context) => {
    await twoSteps(0)(context);
    throw new Error('the loss is no number');
  };
  await assert.rejects(startRun(out, data, OPTIONS, failing, hooks()), /the loss is no number/);
  assert.equal(readLog(runFiles(out).log).length, 2);
  assert.ok(existsSync(runFiles(out).curves));
});

test('a run that cannot begin leaves nothing in the way of the next try', async () => {
  const out = join(folder, 'not begun');
  const unable: Trainer<SftOptions> = async () => {
    throw new Error('no back-end');
  };
  await assert.rejects(startRun(out, data, OPTIONS, unable, hooks()), /no back-end/);
  assert.equal(existsSync(out), false);
  await startRun(out, data, OPTIONS, twoSteps(0), hooks());
});

test('a run that is stopped ends with the reason of the stop', async () => {
  const controller = new AbortController();
  const stopped: Trainer<SftOptions> = async (context) => {
    await twoSteps(0)(context);
    controller.abort();
  };
  await assert.rejects(
    startRun(join(folder, 'stopped'), data, OPTIONS, stopped, { note: () => {}, signal: controller.signal }),
    { name: 'AbortError' },
  );
});
