import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { THINKING, type Thinking } from '../../../../src/train/model/config.js';
import { createModel, freeModel, type Model } from '../../../../src/train/model/model.js';
import {
  DEFAULT_GRPO,
  type GrpoSettings,
  type ReinforceReport,
  trainByText,
} from '../../../../src/train/reinforce/grpo.js';
import { createTrainingState, type TrainingState } from '../../../../src/train/sft.js';
import { TINY_CONFIG, tinyExamples, tinyPictures } from '../tiny.js';

const examples = tinyExamples(24);
const settings = (steps: number, more: Partial<GrpoSettings> = {}): GrpoSettings => ({
  ...DEFAULT_GRPO,
  batch: 4,
  group: 4,
  gazes: 2,
  budget: { steps },
  ...more,
});
const fresh = (thinking: Thinking = 'aside'): Model => createModel({ ...TINY_CONFIG, thinking }, { seed: 3 });

async function train(
  model: Model,
  some: GrpoSettings,
  state: TrainingState = createTrainingState(model),
  stopAt = Number.POSITIVE_INFINITY,
  taught = examples,
): Promise<ReinforceReport[]> {
  const reports: ReinforceReport[] = [];
  const start = fresh(model.config.thinking);
  const reference = start.weights.slice();
  freeModel(start);
  await trainByText(model, reference, taught, tinyPictures, some, state, (report) => {
    reports.push(report);
    return report.step < stopAt;
  });
  return reports;
}

describe('reinforcement by text', () => {
  before(() => loadBackend('wasm'));

  for (const [thinking, backend] of [
    ['aside', 'wasm'],
    ['first', 'wasm'],
    ['first', 'cpu'],
  ] as const) {
    it(`is the same for the same seed, and begins where the reference is, thinking ${thinking} on ${backend}`, async () => {
      await loadBackend(backend);
      const [a, b, c] = [fresh(thinking), fresh(thinking), fresh(thinking)];
      const [first] = await train(a, settings(3));
      await train(b, settings(3));
      await train(c, settings(3, { seed: 9 }));
      assert.deepEqual(a.weights, b.weights);
      assert.notDeepEqual(a.weights, c.weights);
      assert.ok(Math.abs(first!.kl) < 1e-6, 'nothing has changed yet when the first answers are drawn');
      for (const model of [a, b, c]) freeModel(model);
      await loadBackend('wasm');
    });
  }

  for (const thinking of THINKING) {
    it(`goes on exactly after a stop, also within a rollout of several updates, thinking ${thinking}`, async () => {
      const [whole, parts] = [fresh(thinking), fresh(thinking)];
      const some = settings(5, { updates: 2 });
      await train(whole, some);
      const state = createTrainingState(parts);
      await train(parts, some, state, 2);
      const rest = await train(parts, some, state);
      assert.deepEqual(
        rest.map(({ step }) => step),
        [3, 4, 5],
      );
      assert.deepEqual(parts.weights, whole.weights);
      for (const model of [whole, parts]) freeModel(model);
    });

    it(`teaches the right answers, thinking ${thinking}`, async () => {
      const model = fresh(thinking);
      // Eight pictures, few enough to be learned by heart.
      const some = settings(60, { learningRate: 5e-3, batch: 16, group: 16, types: ['waypoint'] });
      const reports = await train(model, some, createTrainingState(model), undefined, examples.slice(0, 8));
      const mean = (some: ReinforceReport[]): number =>
        some.reduce((sum, { sampledAccuracy }) => sum + sampledAccuracy, 0) / some.length;
      const [early, late] = [mean(reports.slice(0, 10)), mean(reports.slice(-10))];
      assert.ok(late > early + 0.1, `sampled accuracy went from ${early} to ${late}`);
      freeModel(model);
    });

    for (const gazes of [1, 2]) {
      it(`leaves no tensors behind with ${gazes} gazes, thinking ${thinking}`, async () => {
        const model = fresh(thinking);
        const counts: number[] = [];
        const state = createTrainingState(model);
        const some = settings(6, { gazes, reasoning: 'movement' });
        await trainByText(model, model.weights.slice(), examples, tinyPictures, some, state, () => {
          counts.push(tf.memory().numTensors);
          return true;
        });
        assert.equal(new Set(counts).size, 1, `tensors: ${counts}`);
        freeModel(model);
      });
    }
  }
});
