/** TensorFlow's own library, on the GPU or the CPU: packages that may be installed beside this one. */
import { createRequire } from 'node:module';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';

/** What Node 23 removed from its `util` and tfjs-node 4.22 still calls. */
function restoreUtilities(): void {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}

/** Loads a package, or throws with the reason why it cannot be. */
function loadPackage(name: string): void {
  restoreUtilities();
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '3';
  const require = createRequire(import.meta.url);
  try {
    require.resolve(name);
  } catch {
    throw new Error(`${name} is not installed`);
  }
  require(name);
}

/** TensorFlow on the CPU. */
export async function loadNative(): Promise<void> {
  loadPackage('@tensorflow/tfjs-node');
  if (!(await tf.setBackend('tensorflow'))) throw new Error('TensorFlow does not start');
}

/**
 * TensorFlow on a GPU. A library that loads without a device is no GPU.
 *
 * @param load loads a package by its name
 */
export async function loadGpu(load: (name: string) => void = loadPackage): Promise<void> {
  load('@tensorflow/tfjs-node-gpu');
  if (!(await tf.setBackend('tensorflow'))) throw new Error('TensorFlow does not start');
  const backend = tf.backend() as unknown as { isUsingGpuDevice?: boolean };
  if (!backend.isUsingGpuDevice) {
    throw new Error(
      'TensorFlow loads, but finds no GPU: see whether nvidia-smi shows one, and whether the CUDA libraries of @tensorflow/tfjs-node-gpu are installed',
    );
  }
}
