/** Supervised fine-tuning: the model learns the answers, and where to look for them. */
import * as tf from '@tensorflow/tfjs-core';
import { PAPER_QUESTION_TYPES, type PaperQuestionType } from '../../datasets/records.js';
import { type RandomStream, randomStream } from '../../sim/math/random.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Example } from './data/example.js';
import { modelInput } from './data/model-input.js';
import type { Pictures } from './data/pictures.js';
import { createDealer, type DealtOptions, storedOptions } from './data/regroup.js';
import { targetTensors, truePixels } from './data/targets.js';
import { DEFAULT_LOSS_WEIGHTS, type LossWeights } from './loss-weights.js';
import { supervisedLoss } from './losses.js';
import { batchTensors, patchTensor } from './model/batch.js';
import { locate } from './model/decide.js';
import { forward } from './model/forward.js';
import { viewOf } from './model/geometry.js';
import { lossAndGradient, type Model, refresh } from './model/model.js';
import { type Speaker, sayMostProbable } from './model/thought.js';
import { type CropCentres, MOVEMENT_CLASSES, type Pixel } from './model/types.js';
import { cosineSchedule, createOptimizerState, type OptimizerState, optimizerStep } from './optimizer.js';

/** How long to train: a number of steps, or minutes of this process's CPU time. Only steps can be repeated exactly. */
export type Budget = { steps: number } | { minutes: number };

/** Options as the dataset asks them, or dealt anew each time among its examples. */
export const OPTION_SOURCES = ['fresh', 'stored'] as const;
export type OptionSource = (typeof OPTION_SOURCES)[number];

/** Share of a budget that steps and minutes use, from 0. */
export const shareUsed = (budget: Budget, used: { step: number; minutes: number }): number =>
  'steps' in budget ? used.step / budget.steps : used.minutes / budget.minutes;

export interface SftSettings {
  seed: number;
  /** Images a step. */
  batch: number;
  learningRate: number;
  budget: Budget;
  /** Which questions to learn. */
  types: readonly PaperQuestionType[];
  options: OptionSource;
  weights: LossWeights;
}

export const DEFAULT_SFT: SftSettings = {
  seed: 0,
  batch: 32,
  learningRate: 2e-3,
  budget: { minutes: 6 },
  types: PAPER_QUESTION_TYPES,
  options: 'fresh',
  weights: DEFAULT_LOSS_WEIGHTS,
};

/** Where training stands; with the weights, all that is needed to go on exactly. */
export interface TrainingState {
  optimizer: OptimizerState;
  /** Minutes of CPU time used. */
  minutes: number;
}

export const createTrainingState = (model: Model): TrainingState => ({
  optimizer: createOptimizerState(model.weights.length),
  minutes: 0,
});

/** What a step reports. */
export interface StepReport {
  /** Steps taken so far, this one included. */
  step: number;
  loss: number;
  learningRate: number;
  minutes: number;
  /** Share of the budget used, 0…1. */
  progress: number;
}

export type SftEnd =
  | { ended: 'finished' | 'stopped' }
  /** The loss of that step was not a number; the weights are those of the step before. */
  | { ended: 'diverged'; step: number };

/** How far crops are taken off their place in training, pixels: as much as the first look is usually wrong. */
const CROP_JITTER = 5;

/**
 * Standard deviation of stated positions in training, metres along x and y. An expert always stands exactly over its
 * target, and a model that learned to stay there would carry its own errors on instead of looking.
 */
const POSITION_NOISE = 0.006;

/**
 * Share of a batch that is left to the model itself, once it has begun to see: its crops are taken where it looks, and
 * where it thinks first it goes on from what it said.
 */
const OWN = 0.3;
const OWN_FROM = 200;

/**
 * Trains a model in place until its budget is used up. Load a back-end before.
 *
 * @param onStep called and awaited after each step; returning false stops
 * @param state where an earlier call stopped; changed in place
 */
export async function trainSupervised(
  model: Model,
  examples: readonly Example[],
  pictures: Pictures,
  settings: SftSettings,
  state: TrainingState,
  onStep: (report: StepReport) => unknown = () => {},
): Promise<SftEnd> {
  const { budget, learningRate } = settings;
  const deal = settings.options === 'fresh' ? createDealer(examples, settings.types) : storedOptions;
  const shown = examples.flatMap((example) => Array<Example>(timesShown(example)).fill(example));
  const order = createOrder(shown.length, settings.seed);
  const batchAt = (step: number): Example[] =>
    Array.from({ length: settings.batch }, (_, i) => shown[order(step * settings.batch + i)]!);
  const progressOf = (): number => shareUsed(budget, { step: state.optimizer.step, minutes: state.minutes });
  // The next pictures are decoded while this step computes.
  const load = async (step: number) => {
    const batch = batchAt(step);
    return { batch, images: await pictures.pixels(batch) };
  };
  let loading = load(state.optimizer.step);
  let start = cpuMinutes() - state.minutes;
  while (progressOf() < 1) {
    const step = state.optimizer.step;
    const { batch, images } = await loading;
    loading = load(step + 1);
    const { value, gradient } = gradientOf(model, batch, images, deal, step, settings);
    if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) {
      await loading;
      return { ended: 'diverged', step: step + 1 };
    }
    const rate = learningRate * cosineSchedule(step, progressOf());
    optimizerStep(model.weights, gradient, state.optimizer, rate);
    refresh(model);
    state.minutes = cpuMinutes() - start;
    const before = cpuMinutes();
    const report = { step: step + 1, loss: value, learningRate: rate, minutes: state.minutes };
    const goesOn = await onStep({ ...report, progress: Math.min(1, progressOf()) });
    // What is measured on the way is no training.
    start += cpuMinutes() - before;
    if (goesOn === false) {
      await loading;
      return { ended: 'stopped' };
    }
  }
  await loading;
  return { ended: 'finished' };
}

/**
 * How often a pass shows an example. On its way the recorded arm points at what it will do, so scenes with another's arm
 * are shown twice as often: they teach to look. In closed loop a model is asked at rest, which few recorded frames are.
 */
const timesShown = ({ frames, proprioception }: Example): number =>
  frames === 'independent' ? 2 : proprioception.moving ? 1 : 4;

/** Loss and gradient of a batch; every tensor made on the way is released. */
function gradientOf(
  model: Model,
  examples: readonly Example[],
  images: readonly Uint8Array[],
  deal: (example: Example, random: RandomStream) => DealtOptions,
  step: number,
  { seed, weights }: SftSettings,
): { value: number; gradient: Float32Array } {
  const { config } = model;
  const view = viewOf(config);
  const random = randomStream(seed, 'training step', step);
  const dealt = examples.map((example) => deal(example, random));
  const inputs = examples.map((example, i) => ({
    ...modelInput(example, images[i]!, dealt[i]!.options),
    position: roughly(example.state, random),
  }));
  const patches = patchTensor(config, inputs);
  const centres =
    config.sight === 'image'
      ? examples.map((example) => jittered(truePixels(view, example), random))
      : locate(model, inputs);
  const own = step >= OWN_FROM ? Math.ceil(examples.length * OWN) : 0;
  if (config.sight === 'image' && own > 0) {
    // Where it will look by itself it shall know what to make of what it sees, also where it looks amiss.
    const some = tf.slice(patches, 0, own);
    centres.splice(0, own, ...locate(model, inputs.slice(0, own), some));
    some.dispose();
  }
  const batch = batchTensors(config, model.tokenizer, inputs, centres, patches);
  const targets = targetTensors(config, view, examples, dealt, centres);
  const speech = { speak: teacher(examples, own), times: 1 };
  const result = lossAndGradient(model, (parameters) =>
    supervisedLoss(forward(config, model.constants, parameters, batch, speech), targets, weights),
  );
  tf.dispose([batch, targets]);
  return result;
}

/** Says what is true, but for the first rows, which say what the model itself would. */
function teacher(examples: readonly Example[], own: number): Speaker {
  const truths = examples.map(({ subtask, movement }) => [
    subtask,
    ...(movement ?? [0, 0, 0]).map((along) => MOVEMENT_CLASSES.indexOf(along)),
  ]);
  return (logits, row, word) => (row < own ? sayMostProbable(logits, row, word) : truths[row]![word]!);
}

/** A position as a robot states it that does not stand exactly where it should: as after its own keypoints. */
const roughly = ([x, y, z]: Vector3, random: RandomStream): Vector3 => [
  x + random.normal(0, POSITION_NOISE),
  y + random.normal(0, POSITION_NOISE),
  z,
];

/** Crops near where things are: usually a little off, now and then a lot. */
function jittered({ target, tip }: { target: Pixel; tip: Pixel }, random: RandomStream): CropCentres {
  const near = ([u, v]: Pixel): Pixel => {
    const spread = CROP_JITTER * (random.uniform() < 0.1 ? 3 : 1);
    return [u + random.normal(0, spread), v + random.normal(0, spread)];
  };
  return { target: near(target), tip: near(tip) };
}

/** Examples are shown so many at a time, so often, before others come: each is decoded once and used while at hand. */
const WINDOW = 1024;
const REPEATS = 3;

/**
 * Which example comes at a place. A pass shows each example three times; it goes through all of them window by window,
 * in an order of its own, and through each window three times, in another order each time.
 */
export function createOrder(count: number, seed: number): (place: number) => number {
  const all = Array.from({ length: count }, (_, i) => i);
  let pass: { number: number; order: number[] } | undefined;
  let round: { key: string; order: number[] } | undefined;
  return (place) => {
    const number = Math.floor(place / (REPEATS * count));
    if (pass?.number !== number) {
      pass = { number, order: randomStream(seed, 'order of examples', number).shuffle(all) };
    }
    const inPass = place - number * REPEATS * count;
    const window = Math.floor(inPass / (REPEATS * WINDOW));
    const first = window * WINDOW;
    const length = Math.min(WINDOW, count - first);
    const inWindow = inPass - REPEATS * first;
    const repeat = Math.floor(inWindow / length);
    const key = `${number}/${window}/${repeat}`;
    if (round?.key !== key) {
      const members = pass.order.slice(first, first + length);
      round = { key, order: randomStream(seed, 'order in a window', key).shuffle(members) };
    }
    return round.order[inWindow - repeat * length]!;
  };
}

/** CPU time of this process, minutes. */
export function cpuMinutes(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 60e6;
}
