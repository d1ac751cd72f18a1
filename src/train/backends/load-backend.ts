/** Chooses and starts what TensorFlow.js computes with. */
import './gradients.js';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { RobotR1Error } from '../../../sim/errors.js';
import { BACKENDS, type BackendChoice, type BackendName } from './names.js';
import { loadGpu, loadNative } from './native.js';
import { installFastMatMul } from './wasm-matmul.js';

async function loadWasm(): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const require = createRequire(import.meta.url);
  setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist/'));
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start');
  if (!installFastMatMul()) {
    process.emitWarning(
      'This version of the WebAssembly back-end is built otherwise than expected: training is several times slower.',
    );
  }
}

async function loadCpu(): Promise<void> {
  await import('@tensorflow/tfjs-backend-cpu');
  if (!(await tf.setBackend('cpu'))) throw new Error('the back-end does not start');
}

const LOADERS: Readonly<Record<BackendName, () => Promise<void>>> = {
  gpu: loadGpu,
  native: loadNative,
  wasm: loadWasm,
  cpu: loadCpu,
};

/** A back-end may load and still not compute, as on a device without memory. */
function checkProduct(): void {
  const [product] = tf.tidy(() => tf.matMul(tf.ones([1, 2]), tf.ones([2, 1])).dataSync());
  if (product !== 2) throw new Error(`it does not compute: 1 · 1 + 1 · 1 gives ${product}`);
}

/** Why a back-end cannot be used, or null where it can; then it is the present one. */
async function attempt(name: BackendName): Promise<string | null> {
  // Else each back-end advertises the others, and warns of every kernel that it shares with them.
  tf.enableProdMode();
  try {
    await LOADERS[name]();
    await tf.ready();
    checkProduct();
    return null;
  } catch (error) {
    return (error instanceof Error ? error.message.split('\n')[0]! : String(error)).trim();
  }
}

/**
 * Starts a back-end: the one named, or with `auto` the best that works.
 *
 * @returns its name
 * @throws RobotR1Error `backend_unavailable` when the one named cannot be used, saying why
 */
export async function loadBackend(choice: BackendChoice = 'auto'): Promise<BackendName> {
  const reasons: string[] = [];
  for (const name of choice === 'auto' ? BACKENDS : [choice]) {
    const reason = await attempt(name);
    if (reason === null) return name;
    reasons.push(`${name}: ${reason}`);
  }
  throw new RobotR1Error('backend_unavailable', `no back-end to compute with (${reasons.join('; ')})`, {
    remedy:
      choice === 'auto'
        ? 'reinstall the package: its WebAssembly files are missing'
        : 'use --backend auto, or install what is missing: `npm install @tensorflow/tfjs-node` or `-gpu`',
  });
}

export interface BackendReport {
  name: BackendName;
  usable: boolean;
  /** Why it cannot be used. */
  reason: string | null;
}

/** Tries every back-end, the best first, and leaves the best that works started. */
export async function describeBackends(): Promise<BackendReport[]> {
  const reports: BackendReport[] = [];
  for (const name of BACKENDS) {
    const reason = await attempt(name);
    reports.push({ name, usable: reason === null, reason });
  }
  const best = reports.find(({ usable }) => usable);
  if (best) await attempt(best.name);
  return reports;
}
