import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cosineSchedule, createOptimizerState, optimizerStep } from '../../../src/train/optimizer.js';

test('it finds the minimum of a bowl', () => {
  const weights = Float32Array.of(3, -2);
  const state = createOptimizerState(2);
  const goal = [1, 4];
  for (let step = 0; step < 2000; step++) {
    const gradient = weights.map((weight, i) => 2 * (weight - goal[i]!));
    optimizerStep(weights, gradient, state, 0.02 * cosineSchedule(step, step / 2000));
  }
  assert.equal(state.step, 2000);
  weights.forEach((weight, i) => {
    assert.ok(Math.abs(weight - goal[i]!) < 0.05, `${weights}`);
  });
});

test('the first step is as long as the learning rate, however large the gradient', () => {
  for (const size of [1, 1e6]) {
    const weights = Float32Array.of(0, 0);
    optimizerStep(weights, Float32Array.of(size, -size), createOptimizerState(2), 0.1);
    assert.ok(Math.abs(weights[0]! + 0.1) < 1e-6 && Math.abs(weights[1]! - 0.1) < 1e-6, `${weights}`);
  }
});

test('the schedule rises, then falls to three hundredths', () => {
  assert.ok(cosineSchedule(0, 0) < 0.05);
  assert.ok(Math.abs(cosineSchedule(40, 0) - 1) < 1e-9);
  assert.ok(Math.abs(cosineSchedule(1000, 1) - 0.03) < 1e-9);
  assert.ok(cosineSchedule(500, 0.5) > cosineSchedule(600, 0.6));
});
