/** A model at hand: its configuration, its weights, and their tensors on the present back-end. */
import * as tf from '@tensorflow/tfjs-core';
import { createTokenizer, type Tokenizer } from '../text/tokenizer.js';
import type { ModelConfig } from './config.js';
import { createConstants, type ModelConstants } from './forward.js';
import {
  initialWeights,
  type ParameterShape,
  type Parameters,
  parameterShapes,
  sizeOf,
  toParameters,
} from './parameters.js';

export interface Model {
  readonly config: ModelConfig;
  readonly shapes: readonly ParameterShape[];
  readonly tokenizer: Tokenizer;
  readonly constants: ModelConstants;
  /** All weights in the order of the shapes. */
  readonly weights: Float32Array;
  /** The same weights as tensors; replaced by {@link refresh}. */
  parameters: Parameters;
}

/** A model with given weights, or with fresh ones from a seed. Load a back-end before; `freeModel` it in the end. */
export function createModel(config: ModelConfig, start: { seed: number } | { weights: Float32Array }): Model {
  const shapes = parameterShapes(config);
  const weights = 'seed' in start ? initialWeights(shapes, start.seed) : start.weights;
  return {
    config,
    shapes,
    tokenizer: createTokenizer(config.vocabulary),
    constants: createConstants(config),
    weights,
    parameters: toParameters(shapes, weights),
  };
}

/** Makes the tensors anew after the weights have changed. */
export function refresh(model: Model): void {
  tf.dispose(model.parameters as Record<string, tf.Tensor>);
  model.parameters = toParameters(model.shapes, model.weights);
}

/** Releases the tensors; the model is of no use afterwards. */
export function freeModel(model: Model): void {
  const { look, cropPlaces, rays, heightLevels, up } = model.constants;
  tf.dispose(model.parameters as Record<string, tf.Tensor>);
  tf.dispose([look.cellFeatures, look.cellPlaces, cropPlaces, heightLevels, up]);
  tf.dispose([rays.origin, rays.directions, rays.heights]);
}

/**
 * The value of a scalar function of the weights and its gradient by all of them, in the order of the shapes.
 *
 * @param loss is called inside `tf.tidy`
 */
export function lossAndGradient(
  model: Model,
  loss: (parameters: Parameters) => tf.Scalar,
): { value: number; gradient: Float32Array } {
  const names = model.shapes.map(({ name }) => name);
  const gradient = new Float32Array(model.weights.length);
  const value = tf.tidy(() => {
    const differentiate = tf.valueAndGrads((...tensors: tf.Tensor[]) =>
      loss(Object.fromEntries(names.map((name, i) => [name, tensors[i]!]))),
    );
    const result = differentiate(names.map((name) => model.parameters[name]!));
    let offset = 0;
    for (const [i, { shape }] of model.shapes.entries()) {
      gradient.set(result.grads[i]!.dataSync(), offset);
      offset += sizeOf(shape);
    }
    return result.value.dataSync()[0]!;
  });
  return { value, gradient };
}
