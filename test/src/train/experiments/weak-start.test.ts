import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import type { Example } from '../../../../src/train/data/example.js';
import type { Laboratory } from '../../../../src/train/experiments/laboratory.js';
import { trainToWeakStart } from '../../../../src/train/experiments/weak-start.js';
import { createModel, freeModel } from '../../../../src/train/model/model.js';
import { createTrainingState } from '../../../../src/train/sft.js';
import { TINY_CONFIG, tinyExamples, tinyPictures } from '../tiny.js';

const independent = tinyExamples(16).filter(({ frames }) => frames === 'independent');

/** The same examples, each asked for a waypoint among four; `answer` is the number of the option called right. */
const asking = (answer: (i: number) => number): Example[] =>
  independent.map((example, i) => {
    const options = [0, 1, 2, 3].map((k) => independent[(i - (i % 4) + k) % independent.length]!.target);
    return { ...example, asked: { waypoint: { type: 'waypoint', options, answer: answer(i), prompt: '' } } };
  });

async function stepsTo(examples: Example[], limit: number): Promise<number> {
  const model = createModel(TINY_CONFIG, { seed: 5 });
  const state = createTrainingState(model);
  const laboratory = { model, examples, pictures: tinyPictures, state, seed: 5, budget: { steps: limit } };
  const end = await trainToWeakStart(laboratory as unknown as Laboratory);
  assert.ok(end.ended === 'stopped' || state.optimizer.step === limit);
  freeModel(model);
  return state.optimizer.step;
}

describe('a weak start', () => {
  before(() => loadBackend('wasm'));

  it('is reached when two of five answers are right, and not sooner', async () => {
    const steps = await stepsTo(
      asking((i) => i % 4),
      60,
    );
    assert.ok(steps > 1 && steps < 60, `${steps} steps`);
  });

  it('is not waited for longer than the budget', async () => {
    // What is called right is never what the losses teach.
    assert.equal(
      await stepsTo(
        asking((i) => (i + 1) % 4),
        4,
      ),
      4,
    );
  });
});
