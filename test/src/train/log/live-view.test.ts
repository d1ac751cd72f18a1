import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EvaluationEntry, StepEntry } from '../../../../src/train/log/entries.js';
import { createLiveView } from '../../../../src/train/log/live-view.js';
import { statusLine, timeLeft } from '../../../../src/train/log/status-line.js';

const MOMENT = { step: 420, seconds: 60, cpuSeconds: 100 };
const STEP: StepEntry = { kind: 'step', ...MOMENT, loss: 0.83149 };
const EVALUATION: EvaluationEntry = {
  kind: 'evaluation',
  ...MOMENT,
  accuracy: [
    { type: 'waypoint', frames: 'independent', accuracy: 0.621, blind: 0.25, n: 400 },
    { type: 'waypoint', frames: 'demonstration', accuracy: 0.9, blind: 0.6, n: 400 },
    { type: 'current_state', frames: 'independent', accuracy: 0.7, blind: 0.26, n: 400 },
  ],
};

test('a run is told in one line, each accuracy with its blind baseline', () => {
  assert.equal(statusLine({ step: STEP, evaluation: undefined }), 'step 420  loss 0.831');
  assert.equal(
    statusLine({ step: { ...STEP, reward: 0.75, sampledAccuracy: 0.5 }, evaluation: EVALUATION }),
    'step 420  loss 0.831  reward 0.750  sampled 50 % right  waypoint 62 % (blind 25 %)  state 70 % (blind 26 %)',
  );
  assert.match(
    statusLine({
      step: undefined,
      evaluation: { ...EVALUATION, keypoint: { medianMetres: 0.0123, within2cm: 0.8, n: 50 }, success: 0.84 },
    }),
    / {2}keypoint 1\.2 cm {2}success 84 %$/,
  );
});

test('the time left follows from what is done', () => {
  assert.equal(timeLeft(0, 60), '');
  assert.equal(timeLeft(0.5, 30), '30 s left');
  assert.equal(timeLeft(0.25, 60), '3 min left');
  assert.equal(timeLeft(0.1, 1000), '2 h 30 min left');
  assert.equal(timeLeft(1, 60), '0 s left');
});

function recordedView() {
  const written: string[] = [];
  let time = 0;
  const stream = {
    isTTY: false,
    write: (text: string) => written.push(text),
  } as unknown as NodeJS.WriteStream;
  return { view: createLiveView(stream, () => time), written, pass: (ms: number) => (time += ms) };
}

test('without a terminal there is a line now and then, and the last one always', () => {
  const { view, written, pass } = recordedView();
  for (let i = 0; i <= 10; i++) {
    view.update({ done: i / 100, step: { ...STEP, step: i }, evaluation: undefined });
    pass(2000);
  }
  view.stop();
  assert.deepEqual(written, [
    '0%  step 0  loss 0.831\n',
    '8%  step 8  loss 0.831  3 min left\n',
    '10%  step 10  loss 0.831  3 min left\n',
  ]);
});

test('a run that goes on tells the time left from its own speed, not from what was done before', () => {
  const { view, written, pass } = recordedView();
  view.update({ done: 0.5, step: STEP, evaluation: undefined });
  pass(60_000);
  view.update({ done: 0.75, step: STEP, evaluation: undefined });
  assert.match(written[1]!, / {2}1 min left\n$/);
});
