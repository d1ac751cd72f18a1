/** Logs the steps of reinforcement learning, and measures now and then. */
import { MEASUREMENTS } from '../train-sft.js';
import type { Report } from '../trainer.js';

/** What every method of reward tells of a step. */
export interface RewardedStep {
  step: number;
  loss: number;
  learningRate: number;
  minutes: number;
  /** Share of the budget used, 0…1. */
  progress: number;
  /** Mean reward. */
  reward: number;
  /** Nats. */
  kl: number;
  /** Share of sampled answers that were right, where that is asked. */
  sampledAccuracy?: number;
}

export type OnStep = (step: RewardedStep) => Promise<boolean>;

const STEPS_A_LOG_LINE = 10;

/** @param measureAt measures and saves, told the share of the budget that is done */
export function stepReporter(
  report: Report,
  signal: AbortSignal,
  measureAt: (done: number) => Promise<void>,
): OnStep {
  let steps: RewardedStep[] = [];
  let measurements: number | undefined;
  const mean = (value: (step: RewardedStep) => number): number =>
    steps.reduce((sum, step) => sum + value(step), 0) / steps.length;
  return async (last) => {
    const { step, minutes, progress, learningRate } = last;
    steps.push(last);
    if (steps.length >= STEPS_A_LOG_LINE || progress >= 1) {
      report(
        {
          kind: 'step',
          ...{ step, cpuSeconds: minutes * 60, learningRate },
          loss: mean(({ loss }) => loss),
          reward: mean(({ reward }) => reward),
          kl: mean(({ kl }) => kl),
          ...(last.sampledAccuracy === undefined
            ? {}
            : { sampledAccuracy: mean(({ sampledAccuracy }) => sampledAccuracy ?? 0) }),
        },
        progress,
      );
      steps = [];
    }
    measurements ??= Math.floor(progress * MEASUREMENTS);
    if (progress < 1 && Math.floor(progress * MEASUREMENTS) > measurements) {
      measurements = Math.floor(progress * MEASUREMENTS);
      await measureAt(progress);
    }
    return !signal.aborted;
  };
}
