/** Finished runs side by side: the differences on the episodes that they share. */
import { RobotR1Error } from '../../sim/errors.js';
import { meanKeypointError, partialCredit } from './figures.js';
import { type Mean, meanOf } from './mean.js';
import { type PairedDifference, pairedDifference } from './paired-difference.js';
import type { AnsweredQuestion } from './questions/answered-question.js';
import { isRight, type QuestionGroup } from './questions/question-figures.js';
import type { Rollout } from './rollout-record.js';
import type { Run } from './run.js';
import { readAnsweredQuestions, readRollouts, readRun } from './run-folder.js';

/** A finished run. */
export interface FinishedRun {
  folder: string;
  run: Run;
  rollouts: readonly Rollout[];
  /** Stored questions that were answered. */
  answers: readonly AnsweredQuestion[];
}

/** What one run has more of than another, on the same episodes. Intervals are of 95 %. */
export interface PairedFigures {
  /** Newcombe's interval for paired proportions. */
  success: PairedDifference;
  /** Mean differences, with Student's interval over episodes; null where there are no pairs. */
  partialCredit: Mean | null;
  /** Metres. */
  keypointError: Mean | null;
}

/** One run against the first. */
export interface Comparison {
  /** Folders. */
  first: string;
  second: string;
  policies: [first: string, second: string];
  /** Rules by which they were run differently, by the names that run.json has. */
  differences: (keyof Run)[];
  episodes: number;
  overall: PairedFigures;
  levels: Record<string, PairedFigures>;
  tasks: Record<string, PairedFigures>;
  /** On the stored questions that both were asked, by type and kind of frames; empty where there are none. */
  questions: PairedQuestions[];
}

export interface PairedQuestions extends Pick<QuestionGroup, 'type' | 'frames' | 'blind'> {
  questions: number;
  /** Accuracies of the two runs. */
  accuracy: [first: number, second: number];
  /** Newcombe's interval for paired proportions. */
  difference: PairedDifference;
}

/**
 * Reads a finished run.
 *
 * @throws RobotR1Error `no_run`, `damaged_run`, `unfinished_run`
 */
export async function readFinishedRun(folder: string): Promise<FinishedRun> {
  const run = await readRun(folder);
  const [rollouts, answers] = await Promise.all([readRollouts(folder, run), readAnsweredQuestions(folder)]);
  return { folder, run, rollouts, answers };
}

/** The rules that episodes are run by: where they differ, results may differ for that alone. */
const RULES = ['version', 'track', 'maxKeypoints', 'replan', 'grasping'] as const;

/**
 * A run against another, paired by level, task (of the same text), variation and seed.
 *
 * @throws RobotR1Error `nothing_in_common` where they share no episode
 */
export function compareRuns(first: FinishedRun, second: FinishedRun): Comparison {
  const others = new Map(second.rollouts.map((rollout) => [identity(second.run, rollout), rollout]));
  const pairs = first.rollouts.flatMap((rollout) => {
    const other = others.get(identity(first.run, rollout));
    return other ? [[rollout, other] as const] : [];
  });
  const questions = pairedQuestions(first, second);
  if (pairs.length === 0 && questions.length === 0) {
    throw new RobotR1Error(
      'nothing_in_common',
      `${first.folder} and ${second.folder} have no episode and no question in common`,
      {
        remedy:
          'Evaluate both policies with the same --protocol, or with the same tasks, seed and --randomise.',
      },
    );
  }
  const by = (key: 'level' | 'task'): Record<string, PairedFigures> => {
    const names = [...new Set(pairs.map(([rollout]) => rollout[key]))];
    return Object.fromEntries(
      names.map((name) => [name, pairedFigures(pairs.filter(([rollout]) => rollout[key] === name))]),
    );
  };
  return {
    first: first.folder,
    second: second.folder,
    policies: [first.run.policy, second.run.policy],
    differences: RULES.filter((name) => first.run[name] !== second.run[name]),
    episodes: pairs.length,
    overall: pairedFigures(pairs),
    levels: by('level'),
    tasks: by('task'),
    questions,
  };
}

/** Both accuracies on the questions that both were asked. */
function pairedQuestions(first: FinishedRun, second: FinishedRun): PairedQuestions[] {
  const plan = first.run.questions;
  if (!plan || plan.hash !== second.run.questions?.hash) return [];
  const others = new Map(second.answers.map((answer) => [answer.lot, answer]));
  return plan.blind.flatMap(({ type, frames, rule, accuracy }) => {
    const pairs = first.answers.flatMap((answer) => {
      const other = answer.type === type && answer.frames === frames ? others.get(answer.lot) : undefined;
      return other ? [{ first: isRight(answer), second: isRight(other) }] : [];
    });
    if (pairs.length === 0) return [];
    const share = (which: 'first' | 'second'): number =>
      pairs.filter((pair) => pair[which]).length / pairs.length;
    return [
      {
        ...{ type, frames, blind: { rule, accuracy }, questions: pairs.length },
        accuracy: [share('first'), share('second')],
        difference: pairedDifference(pairs),
      },
    ];
  });
}

/** What makes two rollouts the same episode: another text or other light is another scene. */
function identity({ tasks, levels }: Run, { level, task, variation, seed }: Rollout): string {
  const hash = tasks.find(({ name }) => name === task)?.hash;
  const randomisation = levels.find(({ name }) => name === level)?.randomisation;
  return JSON.stringify([level, task, hash, variation, seed, randomisation]);
}

function pairedFigures(pairs: readonly (readonly [Rollout, Rollout])[]): PairedFigures {
  const errors = pairs.flatMap(([a, b]) => {
    const [first, second] = [meanKeypointError(a), meanKeypointError(b)];
    return first === null || second === null ? [] : [second - first];
  });
  return {
    success: pairedDifference(pairs.map(([a, b]) => ({ first: a.success, second: b.success }))),
    partialCredit: meanOf(pairs.map(([a, b]) => partialCredit(b) - partialCredit(a))),
    keypointError: meanOf(errors),
  };
}
