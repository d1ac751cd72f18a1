import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { installFastMatMul, removeFastMatMul } from '../../../../src/train/backends/wasm-matmul.js';

before(async () => {
  assert.equal(await loadBackend('wasm'), 'wasm');
});

const FACTORS: [string, number[], number[], boolean, boolean][] = [
  ['plain', [7, 5], [5, 3], false, false],
  ['left transposed', [5, 7], [5, 3], true, false],
  ['right transposed', [7, 5], [3, 5], false, true],
  ['both transposed', [5, 7], [3, 5], true, true],
  ['a batch', [4, 7, 5], [4, 5, 3], false, false],
  ['a batch, right transposed', [2, 3, 7, 5], [2, 3, 4, 5], false, true],
  ['one row', [1, 64], [64, 33], false, false],
];

for (const [name, a, b, transposeA, transposeB] of FACTORS) {
  test(`the fast product equals the back-end's own: ${name}`, () => {
    const left = tf.randomNormal(a, 0, 1, 'float32', 1);
    const right = tf.randomNormal(b, 0, 1, 'float32', 2);
    const multiply = () => tf.tidy(() => tf.matMul(left, right, transposeA, transposeB).dataSync());
    assert.equal(installFastMatMul(), true);
    const fast = multiply();
    removeFastMatMul();
    const stock = multiply();
    installFastMatMul();
    assert.equal(fast.length, stock.length);
    fast.forEach((value, i) => {
      assert.ok(Math.abs(value - stock[i]!) < 1e-5, `${value} at ${i}, not ${stock[i]}`);
    });
    tf.dispose([left, right]);
  });
}

test('it leaves nothing in memory', () => {
  const left = tf.ones([3, 4, 5]);
  const right = tf.ones([3, 6, 5]);
  const { numTensors, numDataBuffers } = tf.memory();
  for (let i = 0; i < 10; i++) tf.matMul(left, right, false, true).dispose();
  assert.deepEqual(
    { numTensors: tf.memory().numTensors, numDataBuffers: tf.memory().numDataBuffers },
    { numTensors, numDataBuffers },
  );
  tf.dispose([left, right]);
});
