/** What some episodes under a policy come to. */
import type { Failure } from '../../sim/errors.js';
import { type Mean, meanOf } from './mean.js';
import { type OptionBaseline, optionBaseline, rightOption } from './option-baseline.js';
import type { Rollout, RolloutStep } from './rollout-record.js';
import { type Rate, wilson } from './wilson.js';

/** Figures over some episodes. Intervals are of 95 %. */
export interface Figures {
  /** With Wilson's interval. */
  success: Rate;
  /** Share of the named parts of success that held at the end, a mean over episodes; null without episodes. */
  partialCredit: Mean | null;
  /**
   * How far predicted positions were from the expert's next keypoint at that moment, metres: a mean over the means of
   * episodes, since the answers of one episode go together. Null where nothing was predicted.
   */
  keypointError: Mean | null;
  /** The median over all answers, metres. */
  medianKeypointError: number | null;
  /** Share of answers that were right among four options; null where none were shown. */
  optionAccuracy: Rate | null;
  /** The best that a rule does on the same options without looking; null where none were shown. */
  optionBaseline: OptionBaseline | null;
  /** Mean keypoints executed an episode. */
  meanKeypoints: number;
  /** Failed episodes by reason. */
  failures: Partial<Record<Failure, number>>;
  /** Failed actions by reason, those after which the episode went on included. */
  failedActions: Partial<Record<Failure, number>>;
  /** Share of answers that could not be read. */
  unreadableAnswers: Rate;
  /** What the answers cost; null where nobody counted. */
  cost: Cost | null;
}

/** Time and tokens of answers. */
export interface Cost {
  answers: number;
  /** Answers that were there from before, which cost nothing now; the figures below are of the first time. */
  cachedAnswers: number;
  inputTokens: number;
  outputTokens: number;
  /** Sum of the answers' waiting times; several may have been waited for at once. */
  milliseconds: number;
}

/** The figures of some episodes. */
export function figures(rollouts: readonly Rollout[]): Figures {
  const steps = rollouts.flatMap((rollout) => rollout.steps);
  const executed = steps.filter(({ position }) => position !== null).length;
  const errors = steps.flatMap(errorOf).sort((a, b) => a - b);
  const offered = steps.filter(({ options, expert }) => options && expert);
  const failedActions = steps.flatMap(({ failure }) => failure ?? []);
  return {
    success: wilson(rollouts.filter(({ success }) => success).length, rollouts.length),
    partialCredit: meanOf(rollouts.map(partialCredit)),
    keypointError: meanOf(rollouts.flatMap((rollout) => meanKeypointError(rollout) ?? [])),
    medianKeypointError: median(errors),
    optionAccuracy: offered.length > 0 ? wilson(offered.filter(isRight).length, offered.length) : null,
    optionBaseline: optionBaseline(rollouts),
    meanKeypoints: rollouts.length === 0 ? 0 : executed / rollouts.length,
    failures: reasons(rollouts.flatMap(({ failure }) => failure ?? [])),
    failedActions: reasons(failedActions),
    unreadableAnswers: wilson(
      failedActions.filter(({ reason }) => reason === 'answer_format').length,
      steps.length,
    ),
    cost: costOf(steps),
  };
}

/** How far an episode came, 0 to 1: all of it where it succeeded, else the share of the named parts that hold. */
export function partialCredit({ success, subResults }: Pick<Rollout, 'success' | 'subResults'>): number {
  if (success) return 1;
  if (subResults.length === 0) return 0;
  return subResults.filter(({ met }) => met).length / subResults.length;
}

/** Mean distance of an episode's answers from the expert's keypoints, metres, or null where there is none. */
export function meanKeypointError({ steps }: Pick<Rollout, 'steps'>): number | null {
  return meanOf(steps.flatMap(errorOf))?.mean ?? null;
}

const errorOf = ({ expert }: RolloutStep): number[] =>
  expert === undefined || expert.error === null ? [] : [expert.error];

function isRight(step: RolloutStep): boolean {
  const { options, position } = step;
  if (position === null) return false;
  return options![rightOption(step)]!.every((value, axis) => value === position[axis]);
}

function median(sorted: readonly number[]): number | null {
  if (sorted.length === 0) return null;
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

function reasons(failures: readonly { reason: Failure }[]): Partial<Record<Failure, number>> {
  const counts: Partial<Record<Failure, number>> = {};
  for (const { reason } of failures) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** What some answers cost. */
export function costOf(answers: readonly Pick<RolloutStep, 'usage'>[]): Cost | null {
  const usages = answers.flatMap(({ usage }) => usage ?? []);
  if (usages.length === 0) return null;
  const sum = (name: 'inputTokens' | 'outputTokens' | 'milliseconds'): number =>
    usages.reduce((total, usage) => total + (usage[name] ?? 0), 0);
  return {
    answers: usages.length,
    cachedAnswers: usages.filter(({ cached }) => cached).length,
    inputTokens: sum('inputTokens'),
    outputTokens: sum('outputTokens'),
    milliseconds: sum('milliseconds'),
  };
}
