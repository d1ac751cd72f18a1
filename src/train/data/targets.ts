/** What the model shall say about a batch of examples, as tensors. */
import * as tf from '@tensorflow/tfjs-core';
import { PAPER_QUESTION_TYPES, type PaperQuestionType } from '../../../datasets/records.js';
import type { View } from '../../../sim/render/cameras.js';
import { oneHot, toLocal } from '../model/batch.js';
import { gridOf, HEADS, type ModelConfig } from '../model/config.js';
import { pixelOf, targetPixel } from '../model/geometry.js';
import type { CropCentres, Pixel } from '../model/types.js';
import { subtaskCount } from '../text/phrase-book.js';
import type { Example } from './example.js';
import { cropCentre } from './patches.js';
import type { DealtOptions } from './regroup.js';

/** Where in the full image an example's target, tip and hand appear. */
export const truePixels = (view: View, { target, state, hand }: Example) => ({
  target: targetPixel(view, target),
  tip: pixelOf(view, state),
  hand: pixelOf(view, hand),
});

/** Truths of a batch. Rows of zeros teach nothing. Dispose with `tf.dispose`. */
export type TargetTensors = {
  /** One-hot letters, [B, 4], zeros where the question is not asked. */
  letters: Record<PaperQuestionType, tf.Tensor2D>;
  /** Where the heads shall look, [B, heads, cells]. */
  attention: tf.Tensor3D;
  /** Metres, less the workspace centre, [B, 3]. */
  keypoint: tf.Tensor2D;
  /** The height level nearest to the keypoint's, one-hot, [B, levels]. */
  height: tf.Tensor2D;
  tip: tf.Tensor2D;
  /** As the model's offsets, [B, 2], and whether the thing is in its crop, [B, 1]. */
  targetOffset: tf.Tensor2D;
  tipOffset: tf.Tensor2D;
  handOffset: tf.Tensor2D;
  isTargetInCrop: tf.Tensor2D;
  isTipInCrop: tf.Tensor2D;
  isHandInCrop: tf.Tensor2D;
  /** [B, 2]. */
  fingerAxis: tf.Tensor2D;
  /** 1 or 0, [B, 1]. */
  gripperOpen: tf.Tensor2D;
  /** One-hot by axis, [B, 3, 5]. */
  movement: tf.Tensor3D;
  /** One-hot, [B, subtasks]. */
  subtask: tf.Tensor2D;
};

export function targetTensors(
  config: ModelConfig,
  view: View,
  examples: readonly Example[],
  dealt: readonly DealtOptions[],
  centres: readonly CropCentres[],
): TargetTensors {
  const count = examples.length;
  const grid = gridOf(config);
  const cells = grid * grid;
  const pixels = examples.map((example) => truePixels(view, example));
  const attention = new Float32Array(count * HEADS.length * cells);
  pixels.forEach((seen, i) => {
    for (const [h, head] of HEADS.entries()) {
      const pixel = head === 'target' || head === 'tip' || head === 'hand' ? seen[head] : undefined;
      if (pixel) spread(pixel, config.camera.size, grid, attention, (i * HEADS.length + h) * cells);
    }
  });
  const offsets = (which: 'target' | 'tip' | 'hand') => {
    const rows = pixels.map((seen, i): Pixel => {
      const [u, v] = cropCentre(centres[i]![which === 'target' ? 'target' : 'tip']);
      return [((seen[which][0] - u) * 2) / config.crop, ((seen[which][1] - v) * 2) / config.crop];
    });
    const inside = rows.map(([x, y]) => [Math.abs(x) < 1.25 && Math.abs(y) < 1.25 ? 1 : 0]);
    return { rows: tf.tensor2d(rows.map((row) => [...row])), inside: tf.tensor2d(inside) };
  };
  const [target, tip, hand] = [offsets('target'), offsets('tip'), offsets('hand')];
  const letters = Object.fromEntries(
    PAPER_QUESTION_TYPES.map((type) => [
      type,
      tf.tensor2d(
        dealt.map(({ answers }) => [0, 1, 2, 3].map((letter) => (answers[type] === letter ? 1 : 0))),
      ),
    ]),
  ) as Record<PaperQuestionType, tf.Tensor2D>;
  const subtasks = subtaskCount(config.phraseBook);
  return {
    letters,
    attention: tf.tensor3d(attention, [count, HEADS.length, cells]),
    keypoint: tf.tensor2d(examples.map((example) => toLocal(example.target))),
    height: tf.tensor2d(examples.map((example) => nearest(config.heightLevels, toLocal(example.target)[2]))),
    tip: tf.tensor2d(examples.map(({ state }) => toLocal(state))),
    targetOffset: target.rows,
    tipOffset: tip.rows,
    handOffset: hand.rows,
    isTargetInCrop: target.inside,
    isTipInCrop: tip.inside,
    isHandInCrop: hand.inside,
    fingerAxis: tf.tensor2d(examples.map(({ targetAxis }) => [...targetAxis])),
    gripperOpen: tf.tensor2d(examples.map(({ targetOpen }) => [targetOpen ? 1 : 0])),
    movement: tf.tensor3d(
      examples.map(({ movement }) => (movement ?? [0, 0, 0]).map((along) => oneHot(along))),
      [count, 3, 5],
    ),
    subtask: tf.tensor2d(
      examples.map(({ subtask }) => Array.from({ length: subtasks }, (_, i) => (i === subtask ? 1 : 0))),
      [count, subtasks],
    ),
  };
}

/** One-hot of the level nearest to a height. */
function nearest(levels: readonly number[], height: number): number[] {
  const distances = levels.map((level) => Math.abs(level - height));
  const best = distances.indexOf(Math.min(...distances));
  return levels.map((_, i) => (i === best ? 1 : 0));
}

/** Spreads a weight of 1 over the four cells round a pixel, by how near their centres are. Outside the image: nothing. */
function spread([u, v]: Pixel, size: number, grid: number, out: Float32Array, offset: number): void {
  if (!(u >= 0 && v >= 0 && u < size && v < size)) return;
  const clamp = (value: number): number => Math.max(0, Math.min(grid - 1.001, value));
  const x = clamp((u / size) * grid - 0.5);
  const y = clamp((v / size) * grid - 0.5);
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [a, b] = [x - column, y - row];
  const cell = offset + row * grid + column;
  out[cell]! += (1 - a) * (1 - b);
  out[cell + 1]! += a * (1 - b);
  out[cell + grid]! += (1 - a) * b;
  out[cell + grid + 1]! += a * b;
}
