import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { openDataset } from '../../../datasets/store/dataset.js';
import { builtInTask } from '../../../scenes/built-in.js';
import { runText } from '../../../src/cli/train-summary.js';
import { generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { readCheckpoint } from '../../../src/train/checkpoint.js';
import { resumeRun, startRun } from '../../../src/train/run.js';
import { trainGrpo } from '../../../src/train/train-grpo.js';
import { trainSft } from '../../../src/train/train-sft.js';
import { VERSION } from '../../../src/version.js';
import { temporaryFolder } from '../../datasets/sample.js';
import { grpoOptions, practiceCheckpoint, sftOptions } from './practice.js';

/** A dataset of one task, one type of question, one kind of frames, one block and few images. */
const folder = temporaryFolder();
const data = join(folder, 'data');
let init: string;
before(async () => {
  const tasks = [builtInTask('push_button')];
  const few = { demos: 8, block: 8, shard: 8, size: 32, every: 60 };
  const recipe = makeRecipe(
    tasks,
    { ...DEFAULT_CHOICES, ...few, questions: ['waypoint'], frames: ['demonstration'] },
    VERSION,
  );
  await generate({ recipe, tasks, out: data, workers: 1, resume: false });
  init = await practiceCheckpoint(join(folder, 'start'), await openDataset(data));
});

const hooks = () => {
  const notes: string[] = [];
  return { notes, note: (text: string) => notes.push(text), signal: new AbortController().signal };
};
const LACKS = [
  /no current_state or movement questions; the run goes on with waypoint/,
  /All demonstrations are of push_button/,
  /too few for 64 a step: the run goes on with \d+/,
  /one block of episodes only: accuracy is measured on what is trained on/,
];

test('a dataset that lacks nearly everything is learned from all the same, and what it lacks is said', async () => {
  const out = join(folder, 'sft');
  const told = hooks();
  const options = { ...sftOptions(init, { batch: 64, budget: { steps: 1 } }), frames: null };
  const result = await startRun(out, data, options, trainSft, told);
  const { run } = result;
  for (const lack of [...LACKS, /no questions on independent frames/]) {
    assert.match(told.notes.join('\n'), lack);
  }
  assert.deepEqual([run.options.questions, run.options.frames], [['waypoint'], ['demonstration']]);
  assert.match(runText(result, []), /Questions trained on, as none could be held back:/);
  assert.equal((await readCheckpoint(join(out, 'checkpoint'))).origin.step, 1);
});

test('rewards of text take recorded frames where there are no others, and say why that is poor', async () => {
  const out = join(folder, 'grpo');
  const told = hooks();
  const options = { ...grpoOptions(init, { batch: 64, budget: { steps: 1 } }), frames: null };
  const { run } = await startRun(out, data, options, trainGrpo, told);
  for (const lack of [...LACKS, /recorded frames only.*shortcut/]) assert.match(told.notes.join('\n'), lack);
  assert.deepEqual(run.options.frames, ['demonstration']);
  // A run that goes on does so by what was chosen, without choosing again.
  const again = hooks();
  await resumeRun(out, 'grpo', trainGrpo, again);
  assert.doesNotMatch(again.notes.join('\n'), /recorded frames only/);
});
