import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { letterLoss, sampledLetters } from '../../../../src/train/reinforce/letter-loss.js';
import {
  categoricalDivergence,
  clippedSurrogate,
  normalLogDensity,
  sampledDivergence,
} from '../../../../src/train/reinforce/surrogate.js';

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual}, not ${expected}`);

describe('the clipped surrogate', () => {
  before(() => loadBackend('cpu'));

  /** Value and slope by the log probability, where it has changed by `change` since the sample was drawn. */
  const at = (change: number, advantage: number) => {
    const { value, grad } = tf.valueAndGrad((log: tf.Tensor) =>
      tf.sum(clippedSurrogate(log, tf.tensor1d([0]), tf.tensor1d([advantage]), { low: 0.2, high: 0.3 })),
    )(tf.tensor1d([change]));
    return { value: value.dataSync()[0]!, slope: grad.dataSync()[0]! };
  };

  it('pulls by the advantage where nothing has changed', () => {
    assert.deepEqual(at(0, 2), { value: 2, slope: 2 });
    assert.deepEqual(at(0, -2), { value: -2, slope: -2 });
  });

  it('stops pulling further up than 1 + high, and further down than 1 − low', () => {
    near(at(1, 2).value, 2.6);
    assert.equal(at(1, 2).slope, 0);
    near(at(-1, -2).value, -1.6);
    assert.equal(at(-1, -2).slope, 0);
  });

  it('still pulls back what went the wrong way', () => {
    near(at(-1, 2).slope, 2 * Math.exp(-1));
    near(at(1, -2).slope, -2 * Math.E);
  });
});

describe('divergences from the start', () => {
  before(() => loadBackend('cpu'));
  const logs = (shares: number[]) => tf.tensor1d(shares.map(Math.log));

  it('are zero at the start; the sampled one is never negative and right on average', () => {
    const now = [0.7, 0.2, 0.06, 0.04];
    const start = [0.25, 0.25, 0.25, 0.25];
    near(categoricalDivergence(logs(now), logs(now)).dataSync()[0]!, 0);
    const exact = categoricalDivergence(logs(now), logs(start)).dataSync()[0]!;
    const estimates = [...sampledDivergence(logs(now), logs(start)).dataSync()];
    assert.ok(estimates.every((estimate) => estimate >= 0));
    near(
      estimates.reduce((sum, estimate, i) => sum + now[i]! * estimate, 0),
      exact,
    );
  });

  it('of normal distributions are half the squared distance in deviations', () => {
    const mean = tf.tensor2d([[0, 0]]);
    const points = tf.tensor3d([[[0.02, 0.03]]]);
    near(normalLogDensity(mean, points, tf.tensor3d([[[0.01, 0.03]]])).dataSync()[0]!, -2.5);
  });
});

describe('the loss of sampled letters', () => {
  before(() => loadBackend('cpu'));
  const settings = {
    clip: { low: 0.2, high: 0.3 },
    temperature: 1,
    kl: 0.01,
    divergence: 'sampled',
    entropy: 0,
  } as const;
  const uniform = [0, 1].map(() => Array.from({ length: 4 }, () => Math.log(0.25)));

  it('raises what earned more and leaves questions alone that were not asked', () => {
    // The first question was answered A and B, A was right; the second was not asked.
    const letters = sampledLetters([[0, 1], []], [[1, -1], []], 2, uniform, uniform);
    const gradient = tf.grad((logits: tf.Tensor) => letterLoss(logits as tf.Tensor2D, letters, settings))(
      tf.zeros([2, 4]),
    );
    const [asked, other] = gradient.arraySync() as [number[], number[]];
    assert.ok(asked[0]! < 0 && asked[1]! > 0, 'a step against the gradient favours A');
    near(asked[2]!, 0);
    assert.deepEqual(
      other.map((slope) => Math.abs(slope)),
      [0, 0, 0, 0],
    );
  });
});
