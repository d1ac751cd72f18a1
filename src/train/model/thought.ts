/**
 * The thought of a model that thinks first: a subtask, then a movement, said before anything is answered. What is said is
 * chosen from logits, by their size or by chance, and no gradient flows through a choice; so it is given as numbers.
 */
import * as tf from '@tensorflow/tfjs-core';
import { indexOfLargest } from './index-of-largest.js';
import { dense, denseRelu } from './layers.js';
import { movementLogits } from './movement-logits.js';
import type { Parameters } from './parameters.js';

/** The words of a thought in the order in which they are said: the subtask, then the movement along each axis. */
export const THOUGHT_WORDS = ['subtask', 'x', 'y', 'z'] as const;

/** A thought as it was said: the number of the subtask, and those of the movement's classes. */
export type SaidThought = readonly number[];

/**
 * Chooses what a row of a batch says: the number of a class.
 *
 * @param word its place among {@link THOUGHT_WORDS}
 */
export type Speaker = (logits: readonly number[], row: number, word: number) => number;

/** Says what is most probable, the first of several. */
export const sayMostProbable: Speaker = indexOfLargest;

/** A thought of each row, and how probable it was. */
export interface Thought {
  /** Logits, [B, subtasks]. */
  subtask: tf.Tensor2D;
  /** Logits once the subtask was said, [B, 3, 5]. */
  movement: tf.Tensor3D;
  /** What was said, one-hot: [B, subtasks] and [B, 15]. */
  said: { subtask: tf.Tensor2D; movement: tf.Tensor2D };
}

/**
 * Thinks aloud. Call it inside `tf.tidy`.
 *
 * @param sensed all that is seen, heard and felt, [B, features]
 * @param way from the tip to what was looked for, metres, [B, 3]
 */
export function thinkAloud(
  parameters: Parameters,
  sensed: tf.Tensor,
  way: tf.Tensor,
  speak: Speaker,
): Thought {
  const thought = denseRelu(parameters, 'consider', denseRelu(parameters, 'think', sensed));
  const subtask = dense(parameters, 'subtask', thought) as tf.Tensor2D;
  const saidSubtask = choices(
    (subtask.arraySync() as number[][]).map((logits, row) => [speak(logits, row, 0)]),
    subtask.shape[1],
  );
  const movement = movementLogits(parameters, tf.concat([thought, saidSubtask], 1), way);
  const saidMovement = choices(
    movement.arraySync().map((axes, row) => axes.map((logits, axis) => speak(logits, row, 1 + axis))),
    movement.shape[2],
  );
  return { subtask, movement, said: { subtask: saidSubtask, movement: saidMovement } };
}

/** Chosen classes, one-hot, those of a row side by side. A number that is no class leaves zeros. */
function choices(chosen: readonly (readonly number[])[], classes: number): tf.Tensor2D {
  return tf.tensor2d(
    chosen.map((row) => row.flatMap((number) => Array.from({ length: classes }, (_, i) => +(i === number)))),
  );
}
