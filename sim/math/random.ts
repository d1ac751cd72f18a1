/**
 * Seeded random streams. Every stream is made from a hash of (seed, purpose, indices) and never drawn from a shared
 * generator, so that adding a camera, a worker or one more draw somewhere changes nothing elsewhere.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random values. Each call advances it. */
export interface RandomStream {
  /** A number in [low, high). */
  uniform(low?: number, high?: number): number;
  /** A whole number in [0, count). */
  integer(count: number): number;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[];
  /** A number from the normal distribution. */
  normal(mean?: number, deviation?: number): number;
}

function digest(seed: number, purpose: string, indices: readonly (number | string)[]): DataView {
  const text = JSON.stringify([seed, purpose, ...indices]);
  return new DataView(sha256(utf8ToBytes(text)).buffer);
}

/**
 * The stream that belongs to (seed, purpose, indices).
 *
 * @example
 * const placement = randomStream(7, 'placement', 'push_button', 3);
 * const x = placement.uniform(-0.1, 0.1);
 */
export function randomStream(
  seed: number,
  purpose: string,
  ...indices: readonly (number | string)[]
): RandomStream {
  const hash = digest(seed, purpose, indices);
  const generator = xoroshiro128plusFromState([
    hash.getInt32(0),
    hash.getInt32(4),
    hash.getInt32(8),
    hash.getInt32(12) | 1, // the all-zero state would stay zero
  ]);
  const uniform = (low = 0, high = 1): number => low + (high - low) * uniformFloat64(generator);
  const integer = (count: number): number => uniformInt(generator, 0, count - 1);
  return {
    uniform,
    integer,
    pick: (list) => list[integer(list.length)]!,
    shuffle: (list) => {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
    normal: (mean = 0, deviation = 1) => {
      // Irwin-Hall: twelve uniforms have variance 1; no logarithm, so the same bits everywhere.
      let sum = 0;
      for (let i = 0; i < 12; i++) sum += uniformFloat64(generator);
      return mean + deviation * (sum - 6);
    },
  };
}

/** A seed in [0, 2³¹) that belongs to (seed, purpose, indices), for what takes a plain number. */
export function deriveSeed(seed: number, purpose: string, ...indices: readonly (number | string)[]): number {
  return digest(seed, purpose, indices).getUint32(16) >>> 1;
}
