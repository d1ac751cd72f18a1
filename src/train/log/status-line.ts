/** A training run in one line. */
import type { EvaluationEntry, StepEntry } from './entries.js';

/** What a view shows: how far the run is, and what it last reported. */
export interface TrainStatus {
  /** Share of the steps or minutes that are done, 0 to 1. */
  done: number;
  step: StepEntry | undefined;
  evaluation: EvaluationEntry | undefined;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Names of the question types where there is little room. */
const SHORT = { waypoint: 'waypoint', current_state: 'state', movement: 'movement' } as const;

/**
 * Loss, reward and accuracy with the blind baseline beside it, for example
 * `step 420  loss 0.831  waypoint 62 % (blind 25 %)`.
 *
 * Of each type of question, the first kind of frames is shown: independent ones where there are any.
 */
export function statusLine({ step, evaluation }: Pick<TrainStatus, 'step' | 'evaluation'>): string {
  const parts: string[] = [];
  if (step) {
    parts.push(`step ${step.step}`, `loss ${step.loss.toFixed(3)}`);
    if (step.reward !== undefined) parts.push(`reward ${step.reward.toFixed(3)}`);
    if (step.sampledAccuracy !== undefined) parts.push(`sampled ${percent(step.sampledAccuracy)} right`);
    if (step.sampledSuccess !== undefined) parts.push(`sampled ${percent(step.sampledSuccess)} successful`);
  }
  const shown = new Set<string>();
  for (const { type, accuracy, blind } of evaluation?.accuracy ?? []) {
    if (shown.has(type)) continue;
    shown.add(type);
    parts.push(`${SHORT[type]} ${percent(accuracy)} (blind ${percent(blind)})`);
  }
  if (evaluation?.keypoint) parts.push(`keypoint ${(100 * evaluation.keypoint.medianMetres).toFixed(1)} cm`);
  if (evaluation?.success !== undefined) parts.push(`success ${percent(evaluation.success)}`);
  return parts.join('  ');
}

/** `2 min left`; nothing as long as it cannot be told. */
export function timeLeft(done: number, elapsedSeconds: number): string {
  if (!(done > 0) || elapsedSeconds < 1) return '';
  const seconds = Math.max(0, (elapsedSeconds / Math.min(done, 1)) * (1 - done));
  if (seconds < 60) return `${Math.ceil(seconds)} s left`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min left` : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}
