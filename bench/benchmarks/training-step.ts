/** What a step of supervised training costs, by back-end, and in PyTorch where that is installed. */
import * as tf from '@tensorflow/tfjs-core';
import { describeBackends, loadBackend } from '../../src/train/backends/load-backend.js';
import type { BackendName } from '../../src/train/backends/names.js';
import { modelInput } from '../../src/train/data/model-input.js';
import { storedOptions } from '../../src/train/data/regroup.js';
import { targetTensors, truePixels } from '../../src/train/data/targets.js';
import { supervisedLoss } from '../../src/train/losses.js';
import { batchTensors } from '../../src/train/model/batch.js';
import { forward } from '../../src/train/model/forward.js';
import { viewOf } from '../../src/train/model/geometry.js';
import { createModel, freeModel, lossAndGradient, type Model, refresh } from '../../src/train/model/model.js';
import { createOptimizerState, optimizerStep } from '../../src/train/optimizer.js';
import { createTrainingState, DEFAULT_SFT, trainSupervised } from '../../src/train/sft.js';
import type { Benchmark, Measurement } from '../benchmark.js';
import { stopwatch } from '../clock.js';
import { pytorchStep } from '../pytorch.js';
import { BATCH, configuration, examples, pictures, SIZE } from '../training-data.js';

/** Steps before the clock starts, while code is compiled and memory taken, and steps that are measured. */
const WARM_UP = 3;
const STEPS = 12;

/** Milliseconds a step. */
interface Cost {
  wall: number;
  cpu: number;
}

export const benchmark: Benchmark = {
  description: `a step of train sft on ${BATCH} images of ${SIZE} × ${SIZE}, decoded already; mean of ${STEPS}. "computing" is loss, gradient and AdamW on tensors made before, "whole" also cuts pictures and deals options`,
  async run(tell) {
    const measurements: Measurement[] = [];
    for (const { name, usable, reason } of await describeBackends()) {
      // Plain JavaScript takes a minute a step.
      if (name === 'cpu') continue;
      tell(name);
      measurements.push(...(usable ? await measure(name) : [absent(name, reason ?? '')]));
    }
    tell('PyTorch');
    const pytorch = await pytorchStep(configuration(), { warmUp: WARM_UP, steps: STEPS });
    measurements.push(
      typeof pytorch === 'string'
        ? absent('PyTorch', pytorch)
        : line(`PyTorch ${pytorch.version}, one thread, computing`, pytorch, 'the same layers and batch'),
    );
    return measurements;
  },
};

const absent = (what: string, reason: string): Measurement => ({ what, figure: '-', note: reason });
const line = (what: string, { cpu, wall }: Cost, note: string): Measurement => ({
  what,
  figure: `${cpu.toFixed(0)} ms of processor time`,
  note: `${wall.toFixed(0)} ms on the wall; ${note}`,
});

async function measure(name: BackendName): Promise<Measurement[]> {
  await loadBackend(name);
  const model = createModel(configuration(), { seed: 0 });
  const weights = `${model.weights.length} weights`;
  try {
    const whole = await wholeStep(model);
    const computing = await computingStep(model);
    return [line(`${name}, whole`, whole, weights), line(`${name}, computing`, computing, weights)];
  } finally {
    freeModel(model);
  }
}

async function wholeStep(model: Model): Promise<Cost> {
  const settings = { ...DEFAULT_SFT, batch: BATCH, budget: { steps: WARM_UP + STEPS } };
  return meanCost(async (mark) => {
    await trainSupervised(model, examples, pictures, settings, createTrainingState(model), mark);
  });
}

async function computingStep(model: Model): Promise<Cost> {
  const { config, constants, tokenizer } = model;
  const some = examples.slice(0, BATCH);
  const images = await pictures.pixels(some);
  const dealt = some.map(storedOptions);
  const inputs = some.map((example, i) => modelInput(example, images[i]!, dealt[i]!.options));
  const centres = some.map((example) => truePixels(viewOf(config), example));
  const batch = batchTensors(config, tokenizer, inputs, centres);
  const targets = targetTensors(config, viewOf(config), some, dealt, centres);
  const optimizer = createOptimizerState(model.weights.length);
  const cost = await meanCost((mark) => {
    for (let step = 0; step < WARM_UP + STEPS; step++) {
      const { gradient } = lossAndGradient(model, (parameters) =>
        supervisedLoss(forward(config, constants, parameters, batch), targets),
      );
      optimizerStep(model.weights, gradient, optimizer, DEFAULT_SFT.learningRate);
      refresh(model);
      mark();
    }
  });
  tf.dispose([batch, targets]);
  return cost;
}

/** @param work calls `mark` after every step */
async function meanCost(work: (mark: () => void) => void | Promise<void>): Promise<Cost> {
  const watch = stopwatch();
  const marks: Cost[] = [];
  await work(() => void marks.push({ wall: watch.wall(), cpu: watch.cpu() }));
  const [first, last] = [marks[WARM_UP - 1]!, marks.at(-1)!];
  const mean = (which: keyof Cost): number => ((last[which] - first[which]) * 1000) / STEPS;
  return { wall: mean('wall'), cpu: mean('cpu') };
}
