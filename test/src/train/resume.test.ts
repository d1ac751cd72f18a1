import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { Dataset } from '../../../datasets/store/dataset.js';
import { readCheckpoint } from '../../../src/train/checkpoint.js';
import type { LogEntry } from '../../../src/train/log/entries.js';
import { trainGrpo } from '../../../src/train/train-grpo.js';
import { trainSft } from '../../../src/train/train-sft.js';
import type { Unclocked } from '../../../src/train/trainer.js';
import { temporaryFolder } from '../../datasets/sample.js';
import {
  grpoOptions,
  practiceCheckpoint,
  practiceDataset,
  practise,
  sftOptions,
  type Told,
} from './practice.js';

const folder = temporaryFolder();
let dataset: Dataset;
let init: string;
let thinking: string;
before(async () => {
  dataset = await practiceDataset(join(folder, 'data'));
  init = await practiceCheckpoint(join(folder, 'start'), dataset);
  thinking = await practiceCheckpoint(join(folder, 'thinking'), dataset, { thinking: 'first' });
});

type Moment = Unclocked<LogEntry>;
/** Three starts of the workers are enough. */
const EXECUTION = { reward: 'execution', batch: 4, budget: { steps: 2 } } as const;

type State = Parameters<typeof practise>[4];

const METHODS: Record<string, (out: string, state: State) => Promise<Told>> = {
  'supervised fine-tuning': (out, state) => practise(trainSft, out, dataset, sftOptions(init), state),
  'supervised fine-tuning, thinking first,': (out, state) =>
    practise(trainSft, out, dataset, sftOptions(thinking), state),
  'reinforcement by text, thinking first,': (out, state) =>
    practise(trainGrpo, out, dataset, grpoOptions(thinking, { reasoning: null }), state),
  'reinforcement by text': (out, state) => practise(trainGrpo, out, dataset, grpoOptions(init), state),
  'reinforcement by execution': (out, state) =>
    practise(trainGrpo, out, dataset, grpoOptions(init, EXECUTION), state),
};

/** What a log says that does not depend on the clock. */
const unclocked = (entries: readonly Unclocked<LogEntry>[]) =>
  entries.map(({ cpuSeconds, ...entry }) => entry);

const weightsOf = async (checkpoint: string) => (await readCheckpoint(checkpoint)).weights;

for (const [name, run] of Object.entries(METHODS)) {
  test(`${name} that was stopped goes on to the same weights, and logs the same`, async () => {
    const [whole, parts] = [join(folder, name, 'whole'), join(folder, name, 'parts')];
    const { entries: told } = await run(whole, { resume: false });
    const stop = { resume: false, onEntry: ({ step }: Moment, end: () => void) => step >= 1 && end() };
    const first = await run(parts, stop);
    assert.equal(first.entries.at(-1)?.step, 1);
    const { entries: last } = await run(parts, { resume: true });
    const ended = await weightsOf(join(whole, 'checkpoint'));
    assert.notDeepEqual(ended, await weightsOf(init), 'it learned something');
    assert.deepEqual(await weightsOf(join(parts, 'checkpoint')), ended);
    assert.deepEqual(unclocked([...first.entries, ...last]), unclocked(told));
  });
}

test('a run that broke down goes on from its last checkpoint', async () => {
  const out = join(folder, 'broken');
  const breakDown = ({ step }: Moment): void => {
    if (step >= 3) throw new Error('the power fails');
  };
  const options = sftOptions(init);
  const first = practise(trainSft, out, dataset, options, { resume: false, onEntry: breakDown });
  await assert.rejects(first, /the power fails/);
  assert.equal((await readCheckpoint(join(out, 'checkpoint'))).origin.step, 2);
  await practise(trainSft, out, dataset, options, { resume: true });
  const whole = join(folder, 'supervised fine-tuning', 'whole', 'checkpoint');
  assert.deepEqual(await weightsOf(join(out, 'checkpoint')), await weightsOf(whole));
});
