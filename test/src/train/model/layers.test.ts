import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { loadBackend } from '../../../../src/train/backends/load-backend.js';
import { dense, denseRelu, denseReluOfGiven } from '../../../../src/train/model/layers.js';

const LAYERS = {
  dense: { layer: dense, plain: (z: tf.Tensor) => z },
  denseRelu: { layer: denseRelu, plain: (z: tf.Tensor) => tf.relu(z) },
  denseReluOfGiven: { layer: denseReluOfGiven, plain: (z: tf.Tensor) => tf.relu(z) },
};

for (const backend of ['cpu', 'wasm'] as const) {
  for (const [name, { layer, plain }] of Object.entries(LAYERS)) {
    test(`${backend}: ${name} and its gradients equal those of its operations`, async () => {
      await loadBackend(backend);
      const x = tf.randomNormal([2, 3, 4], 0, 1, 'float32', 1);
      const weight = tf.randomNormal([4, 5], 0, 1, 'float32', 2);
      const bias = tf.randomNormal([5], 0, 1, 'float32', 3);
      const factors = tf.randomNormal([2, 3, 5], 0, 1, 'float32', 4);
      const own = tf.valueAndGrads((w, b) =>
        tf.sum(tf.mul(layer({ 'a/weight': w, 'a/bias': b }, 'a', x), factors)),
      )([weight, bias]);
      const expected = tf.valueAndGrads((w, b) => {
        const z = tf.add(tf.matMul(tf.reshape(x, [6, 4]), w as tf.Tensor2D), b);
        return tf.sum(tf.mul(tf.reshape(plain(z), [2, 3, 5]), factors));
      })([weight, bias]);
      const near = (a: tf.Tensor, b: tf.Tensor): void => {
        const values = b.dataSync();
        assert.deepEqual(a.shape, b.shape);
        a.dataSync().forEach((value, i) => {
          assert.ok(Math.abs(value - values[i]!) < 1e-4, `${value} is not ${values[i]}`);
        });
      };
      near(own.value, expected.value);
      own.grads.forEach((gradient, i) => {
        near(gradient, expected.grads[i]!);
      });
      if (layer === denseReluOfGiven) return;
      const parameters = { 'a/weight': weight, 'a/bias': bias };
      const intoInput = tf.grad((input) => tf.sum(tf.mul(layer(parameters, 'a', input), factors)))(x);
      const step = 1e-2;
      const at = (shift: number): number => {
        const data = x.dataSync().slice();
        data[5]! += shift;
        return tf.sum(tf.mul(layer(parameters, 'a', tf.tensor(data, x.shape)), factors)).dataSync()[0]!;
      };
      assert.ok(Math.abs((at(step) - at(-step)) / (2 * step) - intoInput.dataSync()[5]!) < 1e-2);
    });
  }
}
