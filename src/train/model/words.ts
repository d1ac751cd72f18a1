/** What the words and the arm's feeling say: the condition under which everything is looked at. */
import * as tf from '@tensorflow/tfjs-core';
import type { Parameters } from './parameters.js';

/** [B, vocabulary] and [B, 4] to [B, wordFeatures]. */
export const readWords = (
  parameters: Parameters,
  words: tf.Tensor2D,
  proprioception: tf.Tensor2D,
): tf.Tensor =>
  tf.tanh(
    tf.add(
      tf.matMul(words, parameters.words as tf.Tensor2D),
      tf.matMul(proprioception, parameters.wordsProprioception as tf.Tensor2D),
    ),
  );
