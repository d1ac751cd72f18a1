/**
 * The model: one small network that scores an option from what belongs to it and to the question; the best of four is
 * the answer, wherever it stands. As many as there are folds are trained side by side, each on its own questions.
 */
import * as tf from '@tensorflow/tfjs-core';
import { randomStream } from '../../../sim/math/random.js';
import { createOptimizerState, DEFAULT_OPTIMIZER, optimizerStep } from '../../train/optimizer.js';
import type { EncodedQuestions } from './encode.js';

const HIDDEN = [32, 16] as const;
const LEARNING_RATE = 0.01;
const WARM_UP = 20;
/** Questions a step and model. */
export const BATCH = 128;
/** No limit on the gradient: it would make the models depend on one another. */
const OPTIMIZER = { ...DEFAULT_OPTIMIZER, weightDecay: 0.02, clip: Number.POSITIVE_INFINITY };

/** Which layer, what it takes in and what it gives. */
type Layer = readonly [inputs: number, outputs: number];

/** The weights of `models` networks as one list: matrices [models, inputs, outputs], one after the other. */
interface Weights {
  models: number;
  layers: readonly Layer[];
  values: Float32Array;
}

function initialWeights(
  { optionWidth, contextWidth }: EncodedQuestions,
  models: number,
  seed: number,
): Weights {
  const [first, second] = HIDDEN;
  const layers: Layer[] = [
    [optionWidth, first],
    [contextWidth, first],
    [1, first],
    [first, second],
    [1, second],
    [second, 1],
  ];
  const size = layers.reduce((sum, [inputs, outputs]) => sum + inputs * outputs, 0);
  const values = new Float32Array(models * size);
  let at = 0;
  layers.forEach(([inputs, outputs], layer) => {
    for (let model = 0; model < models; model++) {
      const random = randomStream(seed, 'shortcut-model', layer, model);
      const deviation = inputs === 1 ? 0 : Math.sqrt((layer < 3 ? 0.5 : 2) / Math.min(inputs, first));
      for (let i = 0; i < inputs * outputs; i++) values[at++] = random.normal(0, deviation);
    }
  });
  return { models, layers, values };
}

function matrices({ models, layers, values }: Weights): tf.Tensor3D[] {
  let at = 0;
  return layers.map(([inputs, outputs]) => {
    const size = models * inputs * outputs;
    at += size;
    return tf.tensor3d(values.subarray(at - size, at), [models, inputs, outputs]);
  });
}

/** Some questions for each model, equally many. */
interface Batch {
  /** [models, questions, contextWidth] */
  context: tf.Tensor3D;
  /** [models, questions × 4, optionWidth] */
  options: tf.Tensor3D;
  /** 1 under the right option, [models, questions, 4]. */
  right: tf.Tensor3D;
}

function batchOf(questions: EncodedQuestions, rows: readonly (readonly number[])[]): Batch {
  const { contextWidth, optionWidth } = questions;
  const [models, count] = [rows.length, rows[0]!.length];
  const context = new Float32Array(models * count * contextWidth);
  const options = new Float32Array(models * count * 4 * optionWidth);
  const right = new Float32Array(models * count * 4);
  rows.flat().forEach((row, i) => {
    const of = (list: Float32Array, width: number) => list.subarray(row * width, (row + 1) * width);
    context.set(of(questions.context, contextWidth), i * contextWidth);
    options.set(of(questions.options, 4 * optionWidth), i * 4 * optionWidth);
    right[4 * i + questions.right[row]!] = 1;
  });
  return {
    context: tf.tensor3d(context, [models, count, contextWidth]),
    options: tf.tensor3d(options, [models, 4 * count, optionWidth]),
    right: tf.tensor3d(right, [models, count, 4]),
  };
}

/** The score of every option, [models, questions, 4]. */
function scores(weights: readonly tf.Tensor3D[], { context, options }: Batch): tf.Tensor3D {
  const [ofOption, ofContext, bias, second, secondBias, last] = weights as [
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
    tf.Tensor3D,
  ];
  const [models, count] = context.shape;
  const [first] = HIDDEN;
  const question = tf.reshape(tf.add(tf.matMul(context, ofContext), bias), [models, count, 1, first]);
  const option = tf.reshape(tf.matMul(options, ofOption), [models, count, 4, first]);
  const hidden = tf.reshape(tf.relu(tf.add(option, question)), [models, 4 * count, first]);
  const again = tf.relu(tf.add(tf.matMul(hidden, second), secondBias));
  return tf.reshape(tf.matMul(again, last), [models, count, 4]);
}

/** Cross entropy, mean over the questions, summed over the models: each model's gradient is its own. */
function loss(weights: readonly tf.Tensor3D[], batch: Batch): tf.Scalar {
  const likelihood = tf.sum(tf.mul(tf.logSoftmax(scores(weights, batch)), batch.right), -1);
  return tf.neg(tf.sum(tf.mean(likelihood, 1)));
}

/** Deals a model's questions out in random order, again and again. */
function dealer(rows: readonly number[], seed: number, model: number): (count: number) => number[] {
  const random = randomStream(seed, 'shortcut-model batches', model);
  let deck: number[] = [];
  return (count) =>
    Array.from({ length: count }, () => {
      if (deck.length === 0) deck = random.shuffle(rows);
      return deck.pop()!;
    });
}

/**
 * Trains a model for each fold on the questions outside it, and has it answer those inside it. The present back-end
 * computes; nothing stays in its memory.
 *
 * @param fold of each question, from 0; none is empty
 * @returns the scores of every question's options, [count, 4]
 */
export function crossValidate(
  questions: EncodedQuestions,
  fold: readonly number[],
  steps: number,
  seed: number,
): Float32Array {
  const models = Math.max(...fold) + 1;
  const weights = initialWeights(questions, models, seed);
  const rowsOf = (of: (itsFold: number) => boolean) => [...fold.keys()].filter((row) => of(fold[row]!));
  const dealers = Array.from({ length: models }, (_, model) =>
    dealer(
      rowsOf((itsFold) => itsFold !== model),
      seed,
      model,
    ),
  );
  const state = createOptimizerState(weights.values.length);
  const gradient = new Float32Array(weights.values.length);
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      const batch = batchOf(
        questions,
        dealers.map((deal) => deal(BATCH)),
      );
      const gradients = tf.grads((...list) => loss(list as tf.Tensor3D[], batch))(matrices(weights));
      let at = 0;
      for (const part of gradients) {
        gradient.set(part.dataSync(), at);
        at += part.size;
      }
    });
    const rate = LEARNING_RATE * Math.min(1, (step + 1) / WARM_UP) * (1 - step / steps);
    optimizerStep(weights.values, gradient, state, rate, OPTIMIZER);
  }

  const answers = new Float32Array(4 * questions.count);
  for (let model = 0; model < models; model++) {
    const rows = rowsOf((itsFold) => itsFold === model);
    tf.tidy(() => {
      const own = matrices(weights).map((matrix) => tf.slice(matrix, [model, 0, 0], [1, -1, -1]));
      const given = scores(own as tf.Tensor3D[], batchOf(questions, [rows])).dataSync();
      for (const [i, row] of rows.entries()) answers.set(given.subarray(4 * i, 4 * i + 4), 4 * row);
    });
  }
  return answers;
}
