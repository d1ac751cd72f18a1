/** Rows of a batch: an image may stand in it several times, one row after the other, once for each gaze. */
import * as tf from '@tensorflow/tfjs-core';
import type { ModelOutputs } from '../model/types.js';
import { type Algorithm, advantagesOf } from './advantages.js';

/** Each of some things so many times, one after the other. */
export const repeated = <T>(things: readonly T[], times: number): T[] =>
  things.flatMap((thing) => Array.from({ length: times }, () => thing));

/** How many of a group fall to each gaze. */
export const perGaze = ({ group, gazes }: { group: number; gazes: number }): number =>
  Math.ceil(group / gazes);

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;

/** Means of so many values in a row. */
export const meansOfRuns = (values: readonly number[], length: number): number[] =>
  Array.from({ length: values.length / length }, (_, i) => mean(values.slice(i * length, (i + 1) * length)));

/**
 * Advantages of rows of rewards. All that was tried for one image is one group, whatever the row looked at.
 *
 * @param rewards a row of equal length for each gaze of an image; rows without rewards are left out
 * @param gazes rows an image
 */
export function advantagesByRow(
  algorithm: Algorithm,
  rewards: readonly (readonly number[])[],
  gazes: number,
): number[][] {
  const groups = Array.from({ length: rewards.length / gazes }, (_, i) =>
    rewards.slice(i * gazes, (i + 1) * gazes).flat(),
  );
  const known = advantagesOf(
    algorithm,
    groups.filter(({ length }) => length > 0),
  );
  return groups.flatMap(({ length }) => {
    const all = length > 0 ? known.shift()! : [];
    return Array.from({ length: gazes }, (_, gaze) =>
      all.slice((gaze * length) / gazes, ((gaze + 1) * length) / gazes),
    );
  });
}

/** Nothing, from all that the model says: every weight needs a gradient, be it zero. */
export function untaught({ letters, ...others }: ModelOutputs): tf.Tensor {
  const parts = [...Object.values(letters), ...Object.values(others)] as tf.Tensor[];
  return tf.mul(tf.addN(parts.map((part) => tf.sum(part))), 0);
}
