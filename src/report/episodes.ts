/** Episodes of several runs side by side: the same level, task, variation and seed of the same task text. */
import type { PairedOutcome } from '../evaluate/paired-difference.js';
import type { Rollout } from '../evaluate/rollout-record.js';
import type { Outcome, ReportRun } from './runs.js';

/** An episode with its outcome in each run. */
export interface ReportEpisode {
  level: string;
  task: string;
  variation: number;
  seed: number;
  instruction: string;
  /** One a run, in the order of runs; undefined where a run has not got it. */
  outcomes: readonly (Outcome | undefined)[];
}

/** All episodes of some runs, in the order of the first run, then what only later runs have. */
export function episodesOf(runs: readonly ReportRun[]): ReportEpisode[] {
  const episodes = new Map<string, { rollout: Rollout; outcomes: (Outcome | undefined)[] }>();
  for (const [number, run] of runs.entries()) {
    for (const outcome of run.outcomes) {
      const key = keyOf(run, outcome.rollout);
      const known = episodes.get(key) ?? { rollout: outcome.rollout, outcomes: runs.map(() => undefined) };
      known.outcomes[number] = outcome;
      episodes.set(key, known);
    }
  }
  return [...episodes.values()].map(({ rollout, outcomes }) => {
    const { level, task, variation, seed, instruction } = rollout;
    return { level, task, variation, seed, instruction, outcomes };
  });
}

/** Another text of a task, or another randomisation, makes another episode of the same seed. */
function keyOf({ run }: ReportRun, { level, task, variation, seed }: Rollout): string {
  const hash = run.tasks.find(({ name }) => name === task)?.hash;
  const randomisation = run.levels.find(({ name }) => name === level)?.randomisation;
  return JSON.stringify([level, task, variation, seed, hash, randomisation]);
}

/** Success in two runs of the episodes that both have. */
export function pairedOutcomes(
  episodes: readonly ReportEpisode[],
  first: number,
  second: number,
): PairedOutcome[] {
  return episodes.flatMap(({ outcomes }) => {
    const a = outcomes[first];
    const b = outcomes[second];
    return a && b ? [{ first: a.rollout.success, second: b.rollout.success }] : [];
  });
}
