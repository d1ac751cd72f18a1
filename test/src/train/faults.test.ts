import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { Dataset } from '../../../datasets/store/dataset.js';
import { readCheckpoint } from '../../../src/train/checkpoint.js';
import { configureModel } from '../../../src/train/data/configure.js';
import type { ModelConfig } from '../../../src/train/model/config.js';
import type { SftOptions } from '../../../src/train/options.js';
import { trainGrpo } from '../../../src/train/train-grpo.js';
import { trainSft } from '../../../src/train/train-sft.js';
import { temporaryFolder } from '../../datasets/sample.js';
import { grpoOptions, practiceCheckpoint, practiceDataset, practise, sftOptions } from './practice.js';

const folder = temporaryFolder();
let dataset: Dataset;
let config: ModelConfig;
before(async () => {
  dataset = await practiceDataset(join(folder, 'data'));
  config = await configureModel(dataset);
});

/** What a checkpoint knows otherwise than the dataset, and what is said of it. */
const STRANGERS: Record<string, [change: () => Partial<ModelConfig>, code: string, says: RegExp]> = {
  'other words': [
    () => ({ vocabulary: config.vocabulary.filter((word) => word !== 'button') }),
    'other_vocabulary',
    /does not know 1 of the dataset's words: button/,
  ],
  'other tasks': [
    () => ({ phraseBook: config.phraseBook.map((task) => ({ ...task, name: 'pull_lever' })) }),
    'other_vocabulary',
    /was trained on pull_lever and knows nothing of push_button/,
  ],
  'other steps': [
    () => ({ phraseBook: config.phraseBook.map((task) => ({ ...task, subtasks: ['lean on it'] })) }),
    'other_vocabulary',
    /another push_button: its steps are "lean on it", and those of the dataset "/,
  ],
  'another camera': [
    () => ({ camera: { ...config.camera, name: 'overhead' } }),
    'other_camera',
    /through the camera overhead, and the dataset's images are of front$/,
  ],
  'the camera elsewhere': [
    () => ({
      camera: { ...config.camera, extrinsics: config.camera.extrinsics.map((value) => value + 0.1) },
    }),
    'other_camera',
    /of front in another place/,
  ],
};

for (const [name, [change, code, message]] of Object.entries(STRANGERS)) {
  test(`a checkpoint of ${name} is refused before anything is trained`, async () => {
    const init = await practiceCheckpoint(join(folder, name), dataset, change());
    const refusal = {
      code,
      message,
      remedy: /robot-r1 train sft --data|generate --cameras/,
      place: { file: init },
    };
    const out = join(folder, `run of ${name}`);
    const begins = { resume: false, onEntry: () => assert.fail('training began') };
    await assert.rejects(practise(trainSft, out, dataset, sftOptions(init), begins), refusal);
    await assert.rejects(practise(trainGrpo, out, dataset, grpoOptions(init), begins), refusal);
  });
}

test('a model thinks as it was built: other options are refused before anything is trained', async () => {
  const [first, aside] = await Promise.all(
    (['first', 'aside'] as const).map((thinking) =>
      practiceCheckpoint(join(folder, `thinking ${thinking}`), dataset, { thinking }),
    ),
  );
  const begins = { resume: false, onEntry: () => assert.fail('training began') };
  const refused: [SftOptions, RegExp][] = [
    [
      sftOptions(aside!, { thinking: 'first' }),
      /--thinking first was asked for, and the checkpoint .* aside/,
    ],
    [sftOptions(first!, { form: 'direct' }), /--form direct states the position at once/],
  ];
  for (const [i, [options, message]] of refused.entries()) {
    const out = join(folder, `refused ${i}`);
    await assert.rejects(practise(trainSft, out, dataset, options, begins), { code: 'wrong_call', message });
  }
});

test('a loss that is no number stops the run, names the step and keeps the last good checkpoint', async () => {
  const init = await practiceCheckpoint(join(folder, 'start'), dataset);
  const out = join(folder, 'diverging');
  const good = sftOptions(init, { budget: { steps: 16 } });
  const stopAtFour = {
    resume: false,
    onEntry: ({ step }: { step: number }, stop: () => void) => step >= 4 && stop(),
  };
  await practise(trainSft, out, dataset, good, stopAtFour);
  const checkpoint = join(out, 'checkpoint');
  const { weights } = await readCheckpoint(checkpoint);
  // Steps so long that the weights of the next one overflow.
  const tooFast = { ...good, learningRate: 1e36 };
  await assert.rejects(practise(trainSft, out, dataset, tooFast, { resume: true }), {
    code: 'not_finite',
    kind: 'work',
    message: /the loss of step 6 is no number/,
    remedy: /is of step 4, when all was well.*--learning-rate.*--init/,
    place: { file: checkpoint },
  });
  assert.deepEqual((await readCheckpoint(checkpoint)).weights, weights);
  await assert.rejects(practise(trainSft, join(folder, 'at once'), dataset, tooFast, { resume: false }), {
    code: 'not_finite',
    remedy: /No checkpoint was saved before/,
  });
});

for (const reward of ['text', 'execution'] as const) {
  test(`so does a reward of ${reward} whose loss is no number`, async () => {
    const init = await practiceCheckpoint(join(folder, `start by ${reward}`), dataset);
    const tooFast = grpoOptions(init, { reward, batch: 4, learningRate: 1e36, budget: { steps: 12 } });
    const out = join(folder, `diverging by ${reward}`);
    await assert.rejects(practise(trainGrpo, out, dataset, tooFast, { resume: false }), {
      code: 'not_finite',
      message: /the loss of step \d+ is no number/,
    });
  });
}

test('a blind run remembers that it is blind, and what starts from it stays so', async () => {
  const init = await practiceCheckpoint(join(folder, 'seeing'), dataset);
  const out = join(folder, 'blind');
  const { notes } = await practise(
    trainSft,
    out,
    dataset,
    sftOptions(init, { sight: 'nothing', budget: { steps: 1 } }),
    { resume: false },
  );
  assert.match(notes.join(' '), /sees black images only/);
  const blind = join(out, 'checkpoint');
  assert.equal((await readCheckpoint(blind)).config.sight, 'nothing');
  const further = join(folder, 'further');
  await practise(trainGrpo, further, dataset, grpoOptions(blind, { budget: { steps: 1 } }), {
    resume: false,
  });
  assert.equal((await readCheckpoint(join(further, 'checkpoint'))).config.sight, 'nothing');
});
