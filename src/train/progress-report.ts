/** Turns what a training loop reports at every step into lines of the log, and measurements now and then. */
import { setImmediate as otherEvents } from 'node:timers/promises';
import type { BlindAccuracy } from './blind.js';
import { accuracyEntries } from './blind.js';
import type { EvaluationEntry, StepEntry } from './log/entries.js';
import type { Measurement } from './measure.js';
import type { Report, Unclocked } from './trainer.js';

/** Measurements in a run, evenly spread. */
const MEASUREMENTS = 8;
const STEPS_A_LOG_LINE = 10;

/** What every loop reports at a step. */
interface Step {
  step: number;
  minutes: number;
  /** Share of the budget used, 0…1. */
  progress: number;
}

/** Figures of a step whose means over some steps are logged. */
const MEANS = ['loss', 'reward', 'sampledAccuracy', 'sampledSuccess', 'kl'] as const;
type Means = { loss: number } & Partial<Record<(typeof MEANS)[number], number>>;

/**
 * What to call at every step: logs every few, measures a few times in a run, and stops when told. A line of the log ends
 * at every measurement, so that a run that goes on from there logs as one that was never stopped.
 *
 * @param begun share of the budget that was used before
 * @param measureNow measures and saves
 * @returns false once the signal has come
 */
export function stepReporter<Reported extends Step>(
  report: Report,
  signal: AbortSignal,
  meansOf: (reported: Reported) => Means,
  begun: number,
  measureNow: (progress: number) => Promise<void>,
): (reported: Reported) => Promise<boolean> {
  let waiting: Means[] = [];
  let measurements = Math.floor(begun * MEASUREMENTS);
  return async (reported) => {
    const { step, minutes, progress } = reported;
    waiting.push(meansOf(reported));
    const due = Math.floor(progress * MEASUREMENTS);
    const isLast = !(await goesOn(signal));
    if (waiting.length >= STEPS_A_LOG_LINE || due > measurements || isLast) {
      report({ kind: 'step', step, cpuSeconds: minutes * 60, ...mean(waiting) }, progress);
      waiting = [];
    }
    if (progress < 1 && due > measurements) {
      measurements = due;
      await measureNow(progress);
    }
    return !signal.aborted;
  };
}

/** Whether a loop shall go on: a signal comes only to a process that lets other events in between its steps. */
export async function goesOn(signal: AbortSignal): Promise<boolean> {
  await otherEvents();
  return !signal.aborted;
}

function mean(steps: readonly Means[]): Pick<StepEntry, (typeof MEANS)[number]> {
  const figures: Means = { loss: 0 };
  for (const name of MEANS) {
    const values = steps.flatMap((step) => step[name] ?? []);
    if (values.length > 0) figures[name] = values.reduce((a, b) => a + b, 0) / values.length;
  }
  return figures;
}

/** A measurement as an entry of the log, with the blind accuracy beside each figure. */
export function evaluationEntry(
  { accuracy, keypoint }: Measurement,
  blind: BlindAccuracy,
  moment: { step: number; minutes: number },
): Unclocked<EvaluationEntry> {
  const { count, median, within2InPlane } = keypoint.demonstration;
  return {
    kind: 'evaluation',
    step: moment.step,
    cpuSeconds: moment.minutes * 60,
    accuracy: accuracyEntries(accuracy, blind),
    ...(count > 0 ? { keypoint: { medianMetres: median / 100, within2cm: within2InPlane, n: count } } : {}),
  };
}
