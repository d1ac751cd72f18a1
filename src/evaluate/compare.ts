/** Finished runs side by side: the differences on the episodes that they share. */
import { RobotR1Error } from '../../sim/errors.js';
import { meanKeypointError, partialCredit } from './figures.js';
import { type Mean, meanOf } from './mean.js';
import { type PairedDifference, pairedDifference } from './paired-difference.js';
import type { Rollout } from './rollout-record.js';
import type { Run } from './run.js';
import { readRollouts, readRun } from './run-folder.js';

/** A finished run. */
export interface FinishedRun {
  folder: string;
  run: Run;
  rollouts: readonly Rollout[];
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
}

/**
 * Reads a finished run.
 *
 * @throws RobotR1Error `no_run`, `damaged_run`, `unfinished_run`
 */
export async function readFinishedRun(folder: string): Promise<FinishedRun> {
  const run = await readRun(folder);
  return { folder, run, rollouts: await readRollouts(folder, run) };
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
  if (pairs.length === 0) {
    throw new RobotR1Error(
      'nothing_in_common',
      `${first.folder} and ${second.folder} have no episode in common`,
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
  };
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
