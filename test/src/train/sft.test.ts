import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { loadBackend } from '../../../src/train/backends/load-backend.js';
import { modelInput } from '../../../src/train/data/model-input.js';
import { DEFAULT_LOSS_WEIGHTS, type LossWeights } from '../../../src/train/loss-weights.js';
import { batchTensors } from '../../../src/train/model/batch.js';
import { SIGHTS, THINKING, type Thinking } from '../../../src/train/model/config.js';
import { locate } from '../../../src/train/model/decide.js';
import { forward } from '../../../src/train/model/forward.js';
import { createModel, freeModel, type Model } from '../../../src/train/model/model.js';
import { type Speaker, sayMostProbable } from '../../../src/train/model/thought.js';
import {
  createOrder,
  createTrainingState,
  DEFAULT_SFT,
  type SftSettings,
  type TrainingState,
  trainSupervised,
} from '../../../src/train/sft.js';
import { TINY_CONFIG, tinyExamples, tinyPictures } from './tiny.js';

const examples = tinyExamples(24);
const settings = (steps: number, more: Partial<SftSettings> = {}): SftSettings => ({
  ...DEFAULT_SFT,
  batch: 4,
  budget: { steps },
  ...more,
});

async function train(
  model: Model,
  some: SftSettings,
  state: TrainingState = createTrainingState(model),
  stopAt = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  const losses: number[] = [];
  await trainSupervised(model, examples, tinyPictures, some, state, ({ step, loss }) => {
    losses.push(loss);
    return step < stopAt;
  });
  return losses;
}

const fresh = (seed = 3, thinking: Thinking = 'aside'): Model =>
  createModel({ ...TINY_CONFIG, thinking }, { seed });

for (const backend of ['cpu', 'wasm'] as const) {
  for (const thinking of THINKING) {
    test(`${backend}: the same seed gives the same weights, another seed others, thinking ${thinking}`, async () => {
      await loadBackend(backend);
      const [a, b, c] = [fresh(3, thinking), fresh(3, thinking), fresh(4, thinking)];
      for (const model of [a, b, c]) await train(model, settings(4));
      assert.deepEqual(a.weights, b.weights);
      assert.notDeepEqual(a.weights, c.weights);
      for (const model of [a, b, c]) freeModel(model);
    });
  }
}

test('wasm and plain JavaScript compute the same, but for rounding', async () => {
  const losses: number[][] = [];
  for (const backend of ['cpu', 'wasm'] as const) {
    await loadBackend(backend);
    const model = fresh();
    losses.push(await train(model, settings(3)));
    freeModel(model);
  }
  losses[0]!.forEach((loss, i) => {
    assert.ok(Math.abs(loss - losses[1]![i]!) < 1e-2 * loss, `step ${i + 1}: ${loss} and ${losses[1]![i]}`);
  });
});

for (const thinking of THINKING) {
  test(`training that was stopped goes on exactly, thinking ${thinking}`, async () => {
    await loadBackend('wasm');
    const [whole, parts] = [fresh(3, thinking), fresh(3, thinking)];
    await train(whole, settings(8));
    const state = createTrainingState(parts);
    await train(parts, settings(8), state, 3);
    assert.equal(state.optimizer.step, 3);
    await train(parts, settings(8), state);
    assert.equal(state.optimizer.step, 8);
    assert.deepEqual(parts.weights, whole.weights);
    for (const model of [whole, parts]) freeModel(model);
  });

  test(`the loss falls, also for a blind model, thinking ${thinking}`, async () => {
    await loadBackend('wasm');
    for (const sight of thinking === 'aside' ? SIGHTS : (['image'] as const)) {
      const model = createModel({ ...TINY_CONFIG, sight, thinking }, { seed: 3 });
      const losses = await train(model, settings(60, { learningRate: 5e-3 }));
      const mean = (some: number[]): number => some.reduce((a, b) => a + b, 0) / some.length;
      assert.ok(mean(losses.slice(-10)) < 0.8 * mean(losses.slice(0, 10)), `${sight}: ${losses}`);
      freeModel(model);
    }
  });
}

test('one that thinks first learns to do what it says', async () => {
  await loadBackend('wasm');
  const model = fresh(3, 'first');
  // The gripper opens in one subtask and closes in the other, and nothing else tells which it is: pictures are noise.
  const telling = tinyExamples(2000).map((example) => ({ ...example, targetOpen: example.subtask === 0 }));
  const nothing = Object.fromEntries(
    Object.keys(DEFAULT_LOSS_WEIGHTS).map((part) => [part, 0]),
  ) as unknown as LossWeights;
  const weights = { ...nothing, letters: { waypoint: 0, current_state: 0, movement: 0 }, gripper: 1 };
  const some = settings(100, { learningRate: 1e-2, batch: 8, weights });
  await trainSupervised(model, telling, tinyPictures, some, createTrainingState(model));
  const others = tinyExamples(24, 2);
  const images = await tinyPictures.pixels(others);
  const inputs = others.map((example, i) => modelInput(example, images[i]!, {}));
  const batch = batchTensors(model.config, model.tokenizer, inputs, locate(model, inputs));
  const meanOpen = (subtask: number): number =>
    tf.tidy(() => {
      const speak: Speaker = (logits, row, word) =>
        word === 0 ? subtask : sayMostProbable(logits, row, word);
      const { config, constants, parameters } = model;
      const { gripperOpen } = forward(config, constants, parameters, batch, { speak, times: 1 });
      return tf.mean(tf.sigmoid(gripperOpen)).dataSync()[0]!;
    });
  const [whereOpen, whereClosed] = [meanOpen(0), meanOpen(1)];
  tf.dispose(batch);
  freeModel(model);
  assert.ok(whereOpen > 0.7 && whereClosed < 0.3, `open: ${whereOpen} and ${whereClosed}`);
});

for (const [thinking, steps] of [
  ['aside', 1000],
  // So far that it has gone on from its own words for a while.
  ['first', 300],
] as const) {
  test(`tensors in memory stay constant over ${steps} steps, thinking ${thinking}`, async () => {
    await loadBackend('wasm');
    const model = fresh(3, thinking);
    const counts = new Set<number>();
    await trainSupervised(
      model,
      examples,
      tinyPictures,
      settings(steps, { batch: 1 }),
      createTrainingState(model),
      () => {
        counts.add(tf.memory().numTensors);
      },
    );
    assert.equal(counts.size, 1, `tensors: ${[...counts]}`);
    freeModel(model);
  });
}

test('a model releases all its tensors', async () => {
  await loadBackend('wasm');
  const { numTensors } = tf.memory();
  const model = fresh();
  await train(model, settings(1));
  freeModel(model);
  assert.equal(tf.memory().numTensors, numTensors);
});

test('a loss that is no number stops training and keeps the weights of the step before', async () => {
  await loadBackend('wasm');
  const model = fresh();
  const state = createTrainingState(model);
  const broken = tinyExamples(24).map((example) => ({ ...example }));
  const sound = createTrainingState(model);
  await trainSupervised(model, broken, tinyPictures, settings(2), sound);
  const good = model.weights.slice();
  for (const example of broken) example.target = [Number.NaN, 0, 0.8];
  const end = await trainSupervised(model, broken, tinyPictures, settings(5), sound);
  assert.deepEqual(end, { ended: 'diverged', step: 3 });
  assert.deepEqual(model.weights, good);
  assert.equal(state.optimizer.step, 0);
  freeModel(model);
});

test('a pass shows each example three times, soon after each other, in orders of its own', () => {
  const count = 2500;
  const order = createOrder(count, 1);
  const pass = (n: number): number[] => Array.from({ length: 3 * count }, (_, i) => order(3 * count * n + i));
  const first = pass(0);
  const shown = new Map<number, number[]>();
  for (const [place, example] of first.entries()) shown.set(example, [...(shown.get(example) ?? []), place]);
  assert.equal(shown.size, count);
  for (const places of shown.values()) {
    assert.equal(places.length, 3);
    assert.ok(places[2]! - places[0]! < 3 * 1024, `${places}`);
  }
  assert.notDeepEqual(pass(1), first);
  const again = createOrder(count, 1);
  assert.equal(again(5000), order(5000));
});
