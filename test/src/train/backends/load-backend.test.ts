import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs-core';
import { describeBackends, loadBackend } from '../../../../src/train/backends/load-backend.js';
import { BACKENDS } from '../../../../src/train/backends/names.js';
import { loadGpu } from '../../../../src/train/backends/native.js';

test('a back-end asked for by name is the one that computes', async () => {
  assert.equal(await loadBackend('cpu'), 'cpu');
  assert.equal(tf.getBackend(), 'cpu');
  assert.equal(await loadBackend('wasm'), 'wasm');
  assert.equal(tf.getBackend(), 'wasm');
});

test('all back-ends are described, and those that do not work say why', async () => {
  const reports = await describeBackends();
  assert.deepEqual(
    reports.map(({ name }) => name),
    [...BACKENDS],
  );
  for (const { usable, reason } of reports) assert.equal(usable, reason === null);
  assert.ok(reports.find(({ name }) => name === 'wasm')!.usable);
  const best = reports.find(({ usable }) => usable)!.name;
  assert.equal(await loadBackend('auto'), best);
});

test('a back-end that is not there is refused with its reason', async (context) => {
  const [gpu] = await describeBackends();
  if (gpu!.usable) {
    // On a machine with a GPU the same call works.
    assert.equal(await loadBackend('gpu'), 'gpu');
    return context.diagnostic('this machine has a GPU');
  }
  await assert.rejects(loadBackend('gpu'), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'backend_unavailable');
    assert.ok(error.message.includes(gpu!.reason!));
    return true;
  });
});

test('a GPU package that loads without a device is no GPU, and the next best computes', async () => {
  class WithoutDevice extends tf.KernelBackend {
    readonly isUsingGpuDevice = false;
    override dispose(): void {}
  }
  const load = (name: string): void => {
    assert.equal(name, '@tensorflow/tfjs-node-gpu');
    tf.registerBackend('tensorflow', () => new WithoutDevice());
  };
  await assert.rejects(loadGpu(load), /TensorFlow loads, but finds no GPU: see whether nvidia-smi/);
  tf.removeBackend('tensorflow');
  assert.equal(await loadBackend('wasm'), 'wasm');
});
