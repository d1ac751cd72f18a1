/** The weights of a model: their shapes, how they begin, and how they become tensors. */
import * as tf from '@tensorflow/tfjs-core';
import { randomStream } from '../../../sim/math/random.js';
import { cellPixels } from '../data/patches.js';
import { subtaskCount } from '../text/phrase-book.js';
import { cropGridOf, gridOf, HEADS, type ModelConfig } from './config.js';

/** A weight: its shape and how it begins. */
export interface ParameterShape {
  name: string;
  shape: readonly number[];
  /** Standard deviation of its normal distribution at the start, or the value it starts with throughout. */
  start: { deviation: number } | { value: number };
}

/** Weights by name. */
export type Parameters = Readonly<Record<string, tf.Tensor>>;

/** Numbers that describe a cell's place, an arm's feeling, a tip's place. */
export const CELL_FEATURES = 20;
export const PROPRIOCEPTION = 4;

/** Classes of the movement, along all axes. */
export const MOVEMENT_WORDS = 15;

/** Features of a cell where all cells are looked at one by one. */
export const FLAT_FEATURES = 6;

/** Features of a patch before they are mixed. */
const PATCH_FEATURES = 96;

const normal = (name: string, shape: readonly number[], deviation?: number): ParameterShape => ({
  name,
  shape,
  start: { deviation: deviation ?? 1 / Math.sqrt(shape[0]!) },
});
const constant = (name: string, shape: readonly number[], value = 0): ParameterShape => ({
  name,
  shape,
  start: { value },
});
/** Weight and bias of a layer. `deviation` is that of the weight; the default keeps the size of what flows through. */
const dense = (name: string, from: number, to: number, deviation?: number): ParameterShape[] => [
  normal(`${name}/weight`, [from, to], deviation),
  constant(`${name}/bias`, [to]),
];
const he = (from: number): number => Math.sqrt(2 / from);

/** Features of a crop's patch, of its cells, and of a cell in the flattened crop. */
export const CROP_SIZES = { patch: 32, cell: 64, flat: 12 } as const;

function cropShapes(config: ModelConfig, name: string, heads: number): ParameterShape[] {
  const { cropPatch, wordFeatures, hidden } = config;
  const cells = cropGridOf(config) ** 2;
  const pixels = cropPatch ** 2 * 3;
  const { patch, cell, flat } = CROP_SIZES;
  return [
    ...dense(`${name}/patch`, pixels, patch, he(pixels)),
    ...dense(`${name}/cell`, 4 * patch, cell, he(4 * patch)),
    ...dense(`${name}/mix`, cell, cell, he(cell)),
    normal(`${name}/place`, [cells, cell], 0.1),
    normal(`${name}/query`, [wordFeatures, heads * cell], 1 / Math.sqrt(wordFeatures)),
    normal(`${name}/queryBias`, [1, heads * cell], 1),
    normal(`${name}/flat`, [cell, flat], 1 / Math.sqrt(cell)),
    ...dense(`${name}/hidden`, cells * flat + heads * cell, hidden),
    normal(`${name}/words`, [wordFeatures, hidden], 0.15),
    normal(`${name}/centre`, [4, hidden], 0.3),
    ...dense(`${name}/offset`, hidden, 2 * heads, 0.02),
  ];
}

/** All weights of a model in a fixed order. */
export function parameterShapes(config: ModelConfig): ParameterShape[] {
  const { patch, features, wordFeatures, hidden, vocabulary, heightLevels } = config;
  const pixels = cellPixels(patch);
  const heads = HEADS.length;
  const subtasks = subtaskCount(config.phraseBook);
  const cells = gridOf(config) ** 2;
  const sensed = 2 * hidden + wordFeatures + PROPRIOCEPTION + 12 + heightLevels.length;
  const thinksFirst = config.thinking === 'first';
  return [
    ...dense('patch', pixels, PATCH_FEATURES, he(pixels)),
    ...dense('mix', PATCH_FEATURES, features, he(PATCH_FEATURES)),
    normal('cellPlace', [CELL_FEATURES, features], 0.1),
    normal('words', [vocabulary.length, wordFeatures], 0.3),
    normal('wordsProprioception', [PROPRIOCEPTION, wordFeatures], 0.3),
    normal('query', [wordFeatures, heads * features], 1 / Math.sqrt(wordFeatures)),
    normal('queryBias', [1, heads * features], 1),
    normal('flat', [features, FLAT_FEATURES], 1 / Math.sqrt(features)),
    ...dense('summary', cells * FLAT_FEATURES, hidden, he(cells * FLAT_FEATURES)),
    normal('querySummary', [hidden, heads * features], 0.5 / Math.sqrt(hidden)),
    ...dense('look', heads * (features + 4) + hidden, hidden),
    normal('lookWords', [wordFeatures, hidden], 0.15),
    ...cropShapes(config, 'target', 1),
    ...cropShapes(config, 'tip', 2),
    ...dense('tipDepthHidden', 2 * hidden + 7, 64),
    ...dense('tipDepth', 64, 1, 0.05),
    ...dense('decide', sensed, hidden),
    ...dense('reflect', hidden, hidden, he(hidden)),
    ...dense('gate', hidden, 1, 0.1),
    ...dense('height', hidden, heightLevels.length, 0.1),
    ...dense('nudge', hidden, 3, 0.02),
    ...dense('fingerAxis', hidden, 2, 0.05),
    ...dense('axisGate', hidden, 1, 0.1),
    ...dense('gripperOpen', hidden, 1, 0.05),
    ...dense('subtask', hidden, subtasks, 0.05),
    // One that thinks first says the movement after the subtask, and by it.
    ...dense('movementHidden', hidden + (thinksFirst ? subtasks : 0) + 6, 96),
    ...dense('movement', 96, MOVEMENT_WORDS),
    constant('waypointScale', [3]),
    constant('stateScale', [3]),
    ...(thinksFirst ? thoughtShapes(sensed, hidden, subtasks + MOVEMENT_WORDS) : []),
  ];
}

/** What thinks before the rest decides, and what the rest makes of the words that were said. */
const thoughtShapes = (sensed: number, hidden: number, words: number): ParameterShape[] => [
  ...dense('think', sensed, hidden),
  ...dense('consider', hidden, hidden, he(hidden)),
  normal('heard', [words, hidden], 0.3),
  constant('saidScale', [1]),
];

/** How many numbers a model has. */
export const parameterCount = (shapes: readonly ParameterShape[]): number =>
  shapes.reduce((sum, { shape }) => sum + sizeOf(shape), 0);

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** The weights with which training begins, one after the other in the order of the shapes. The same seed, the same bits. */
export function initialWeights(shapes: readonly ParameterShape[], seed: number): Float32Array {
  const weights = new Float32Array(parameterCount(shapes));
  let offset = 0;
  for (const { name, shape, start } of shapes) {
    const end = offset + sizeOf(shape);
    if ('value' in start) weights.fill(start.value, offset, end);
    else {
      const random = randomStream(seed, 'weights', name);
      for (let i = offset; i < end; i++) weights[i] = random.normal(0, start.deviation);
    }
    offset = end;
  }
  return weights;
}

/** Tensors of the present back-end from weights in the order of the shapes. Dispose them with `tf.dispose`. */
export function toParameters(shapes: readonly ParameterShape[], weights: Float32Array): Parameters {
  const parameters: Record<string, tf.Tensor> = {};
  let offset = 0;
  for (const { name, shape } of shapes) {
    const end = offset + sizeOf(shape);
    parameters[name] = tf.tensor(weights.slice(offset, end), [...shape]);
    offset = end;
  }
  return parameters;
}
