/** Draws answers from what the model says, from seeded streams. */
import type { RandomStream } from '../../../sim/math/random.js';

/** Probabilities from logits at a temperature over 0: 1 leaves them, less sharpens them. */
export function probabilities(logits: ArrayLike<number>, temperature = 1): number[] {
  const scaled = Array.from(logits, (logit) => logit / temperature);
  const largest = Math.max(...scaled);
  const weights = scaled.map((logit) => Math.exp(logit - largest));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

/** The number of a class drawn by its probability. */
export function sampleClass(distribution: readonly number[], random: RandomStream): number {
  let left = random.uniform();
  for (const [i, share] of distribution.entries()) {
    left -= share;
    if (left < 0) return i;
  }
  return distribution.length - 1; // the shares sum to a hair less than 1
}
