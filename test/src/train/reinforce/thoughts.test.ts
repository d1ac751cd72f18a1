import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { randomStream } from '../../../../sim/math/random.js';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import type { ModelOutputs } from '../../../../src/train/model/types.js';
import { reasoningOf } from '../../../../src/train/reinforce/reasoning.js';
import {
  drawThoughts,
  sampledThoughts,
  thoughtDivergence,
  thoughtLoss,
} from '../../../../src/train/reinforce/thoughts.js';
import { TINY_CONFIG } from '../tiny.js';

const draw = (temperature = 1) => drawThoughts(temperature, (row) => randomStream(2, 'test', row));
const LOGITS = [Math.log(0.7), Math.log(0.3)];
const SETTINGS = { clip: { low: 0.2, high: 0.3 }, temperature: 1, kl: 0, entropy: 0 };

describe('thoughts as a part of the answer', () => {
  before(() => loadBackend('wasm'));

  it('are drawn by their probability, and then said again whatever has become probable', () => {
    const { speak, said } = draw();
    const count = 400;
    for (let row = 0; row < count; row++) speak(LOGITS, row, 0);
    const second = said.filter(([subtask]) => subtask === 1).length;
    assert.ok(Math.abs(second / count - 0.3) < 0.07, `${second} of ${count}`);
    for (let row = 0; row < count; row++) assert.equal(speak([-9, 9], row, 0), said[row]![0]);
  });

  it('are the same for the same seed, and surer at a low temperature', () => {
    const rows = (temperature: number): number[] => {
      const { speak } = draw(temperature);
      return Array.from({ length: 40 }, (_, row) => speak(LOGITS, row, 0));
    };
    assert.deepEqual(rows(1), rows(1));
    assert.deepEqual(new Set(rows(0.05)), new Set([0]));
  });

  it('become more probable where they earned more than others, and are held near the start', () => {
    const outputs = (shift: number) =>
      ({
        subtask: tf.tensor2d([
          [0, shift],
          [0, shift],
        ]),
        movement: tf.zeros([2, 3, 5]),
      }) as unknown as ModelOutputs;
    const thoughts = {
      speak: () => 0,
      said: [
        [0, 1, 2, 3],
        [1, 1, 2, 3],
      ],
    };
    const now = outputs(0);
    const sampled = sampledThoughts(thoughts, now, outputs(1), [1, -1], 1);
    const lossAt = (shift: number, kl: number): number =>
      thoughtLoss(outputs(shift), sampled, { ...SETTINGS, kl }).dataSync()[0]!;
    // The first row said subtask 0 and was better off; a shift makes subtask 1 more probable.
    assert.ok(lossAt(-0.1, 0) < lossAt(0, 0) && lossAt(0, 0) < lossAt(0.1, 0));
    assert.ok(lossAt(0.1, 10) < lossAt(-0.1, 10), 'the start lies the other way');
    assert.ok(thoughtDivergence(sampled) > 0.01);
    assert.equal(thoughtDivergence(sampledThoughts(thoughts, now, outputs(0), [1, -1], 1)), 0);
  });

  it('are what the answer says between its think tags', () => {
    const words = reasoningOf('both', TINY_CONFIG.phraseBook, () => [[1, 2, 2, 0]], [
      { instruction: 'push the red button' },
    ]);
    assert.equal(words(0), 'Subtask: push it down\nMove: move down');
    assert.equal(reasoningOf('none', TINY_CONFIG.phraseBook, () => assert.fail(), [])(0), '');
  });
});
