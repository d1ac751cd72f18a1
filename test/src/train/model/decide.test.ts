import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { randomStream } from '../../../../sim/math/random.js';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { modelInput } from '../../../../src/train/data/model-input.js';
import { createDealer } from '../../../../src/train/data/regroup.js';
import { decide, locate } from '../../../../src/train/model/decide.js';
import { createModel, freeModel, type Model } from '../../../../src/train/model/model.js';
import type { ModelInput } from '../../../../src/train/model/types.js';
import { TINY_CONFIG, tinyExamples, tinyPictures } from '../tiny.js';

const examples = tinyExamples(32);
let model: Model;
let inputs: ModelInput[];

before(async () => {
  await loadBackend('wasm');
  model = createModel(TINY_CONFIG, { seed: 1 });
  const deal = createDealer(examples, ['waypoint', 'current_state', 'movement']);
  const random = randomStream(1, 'test');
  const images = await tinyPictures.pixels(examples);
  inputs = examples.map((example, i) => modelInput(example, images[i]!, deal(example, random).options));
});
after(() => freeModel(model));

test('each question that is asked gets four probabilities, others none', () => {
  decide(model, inputs).forEach(({ letters }, i) => {
    assert.deepEqual(Object.keys(letters).sort(), Object.keys(inputs[i]!.options).sort());
    for (const probabilities of Object.values(letters)) {
      assert.equal(probabilities.length, 4);
      assert.ok(Math.abs(probabilities.reduce((a, b) => a + b) - 1) < 1e-5);
    }
  });
});

test('a keypoint is a place with a unit finger axis, and the looks stay in the picture', () => {
  for (const { keypoint, tip, fingerAxis, subtask } of decide(model, inputs)) {
    assert.ok([...keypoint, ...tip].every((value) => Math.abs(value) < 10));
    assert.ok(Math.abs(fingerAxis[0] ** 2 + fingerAxis[1] ** 2 - 1) < 1e-5);
    assert.ok(subtask === 0 || subtask === 1);
  }
  for (const { target, tip } of locate(model, inputs)) {
    for (const value of [...target, ...tip]) assert.ok(value > 0 && value < 64);
  }
});

test('answers about the state and the movement do not use the position that a waypoint prompt states', () => {
  const stated = decide(model, inputs);
  const moved = decide(
    model,
    inputs.map((input) => ({ ...input, position: [0.1, 0.2, 1] as const })),
  );
  const silent = decide(
    model,
    inputs.map((input) => ({ ...input, position: null })),
  );
  stated.forEach(({ letters, tip, movement }, i) => {
    for (const other of [moved[i]!, silent[i]!]) {
      assert.deepEqual(other.letters.current_state, letters.current_state);
      assert.deepEqual(other.letters.movement, letters.movement);
      assert.deepEqual([other.tip, other.movement], [tip, movement]);
    }
  });
  assert.ok(stated.some(({ keypoint }, i) => keypoint[0] !== moved[i]!.keypoint[0]));
});

test('an image is answered alike alone and in a batch', () => {
  const together = decide(model, inputs);
  const [alone] = decide(model, inputs.slice(5, 6));
  alone!.keypoint.forEach((value, i) => {
    assert.ok(Math.abs(value - together[5]!.keypoint[i]!) < 1e-4);
  });
});

test('nothing stays in memory', () => {
  const { numTensors } = tf.memory();
  decide(model, inputs);
  locate(model, inputs);
  assert.equal(tf.memory().numTensors, numTensors);
});
