/** AdamW on all weights as one flat vector (Loshchilov & Hutter 2019), with the gradient's norm clipped. */

export interface OptimizerSettings {
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Decoupled from the gradient. */
  weightDecay: number;
  /** Largest norm of the gradient. */
  clip: number;
}

export const DEFAULT_OPTIMIZER: OptimizerSettings = {
  beta1: 0.9,
  beta2: 0.98,
  epsilon: 1e-8,
  weightDecay: 0.01,
  clip: 1,
};

/** What the optimiser remembers; as long as the weights. */
export interface OptimizerState {
  /** Steps taken. */
  step: number;
  mean: Float32Array;
  square: Float32Array;
}

export const createOptimizerState = (length: number): OptimizerState => ({
  step: 0,
  mean: new Float32Array(length),
  square: new Float32Array(length),
});

/** One step: changes weights and state in place. Plain arithmetic, so the same numbers with every back-end. */
export function optimizerStep(
  weights: Float32Array,
  gradient: Float32Array,
  state: OptimizerState,
  learningRate: number,
  { beta1, beta2, epsilon, weightDecay, clip }: OptimizerSettings = DEFAULT_OPTIMIZER,
): void {
  const { mean, square } = state;
  state.step++;
  let norm = 0;
  for (let i = 0; i < gradient.length; i++) norm += gradient[i]! * gradient[i]!;
  norm = Math.sqrt(norm);
  const shrink = norm > clip ? clip / norm : 1;
  const meanScale = 1 / (1 - beta1 ** state.step);
  const squareScale = 1 / (1 - beta2 ** state.step);
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i]! * shrink;
    const m = beta1 * mean[i]! + (1 - beta1) * g;
    const s = beta2 * square[i]! + (1 - beta2) * g * g;
    mean[i] = m;
    square[i] = s;
    const change = (m * meanScale) / (Math.sqrt(s * squareScale) + epsilon);
    weights[i] = weights[i]! - learningRate * (change + weightDecay * weights[i]!);
  }
}

/** Share of the peak learning rate: a short linear rise, then a cosine down to 3 %. `progress` runs from 0 to 1. */
export function cosineSchedule(step: number, progress: number, warmUp = 30): number {
  const rise = Math.min(1, (step + 1) / warmUp);
  return rise * (0.03 + 0.97 * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress))));
}
