/** The runs that a report is about: what was asked for, and how each episode came out. */
import { basename, resolve } from 'node:path';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { type QuestionFigures, questionFigures } from '../evaluate/questions/question-figures.js';
import type { Rollout } from '../evaluate/rollout-record.js';
import { fileCount, type Run } from '../evaluate/run.js';
import { readAnsweredQuestions, readRolloutFile, readRun, readRunTasks } from '../evaluate/run-folder.js';
import { shell } from '../shell.js';

export interface ReportRun {
  /** As the report calls it; no two runs have the same. */
  name: string;
  folder: string;
  run: Run;
  tasks: ReadonlyMap<string, LoadedTask>;
  /** Every episode that is there, without its states and texts: those are read again when they are needed. */
  outcomes: readonly Outcome[];
  /** Accuracy on stored questions, or null where none were asked. */
  questions: QuestionFigures | null;
}

/** An episode without what takes much room. */
export interface Outcome {
  /** Number in the run. */
  index: number;
  rollout: Rollout;
}

/**
 * Reads runs with the outcomes of their episodes, one file of rollouts at a time.
 *
 * @param folders as "evaluate --out" made them; an unfinished run is taken as far as it came
 * @throws RobotR1Error `no_run`, `damaged_run`; `no_episodes` where a run has not finished any; `same_run` where a
 *   folder is named twice
 */
export async function openRuns(folders: readonly string[]): Promise<ReportRun[]> {
  const twice = folders.find(
    (folder, i) => folders.findIndex((other) => resolve(other) === resolve(folder)) < i,
  );
  if (twice !== undefined) {
    throw new RobotR1Error('same_run', `${twice} is named twice`, { remedy: 'Name each run once.' });
  }
  const runs = await Promise.all(folders.map(async (folder) => ({ folder, run: await readRun(folder) })));
  const names = runNames(runs);
  return Promise.all(
    runs.map(async ({ folder, run }, i) => {
      const tasks = new Map((await readRunTasks(folder, run)).map((task) => [task.task.name, task]));
      const outcomes = await readOutcomes(folder, run);
      const questions = run.questions && questionFigures(run.questions, await readAnsweredQuestions(folder));
      return { name: names[i]!, folder, run, tasks, outcomes, questions };
    }),
  );
}

async function readOutcomes(folder: string, run: Run): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let file = 0; file < fileCount(run); file++) {
    const rollouts = (await readRolloutFile(folder, run, file)) ?? [];
    for (const [i, rollout] of rollouts.entries()) {
      outcomes.push({ index: file * run.episodesPerFile + i, rollout: withoutBulk(rollout) });
    }
  }
  if (outcomes.length > 0 || run.episodes.length === 0) return outcomes;
  throw new RobotR1Error('no_episodes', `the run in ${folder} has not finished any episode`, {
    kind: 'work',
    place: { file: folder },
    remedy: shell`Go on with it: robot-r1 evaluate --out ${folder} --resume`,
  });
}

const withoutBulk = (rollout: Rollout): Rollout => ({
  ...rollout,
  states: [],
  steps: rollout.steps.map(({ text, prompt, ...rest }) => rest),
});

/** Reads whole episodes of a run; going on through a run, every file is read once. */
export function createRolloutReader({
  folder,
  run,
}: Pick<ReportRun, 'folder' | 'run'>): (index: number) => Promise<Rollout> {
  let last: { file: number; rollouts: Rollout[] | undefined } | undefined;
  return async (index) => {
    const file = Math.floor(index / run.episodesPerFile);
    if (last?.file !== file) last = { file, rollouts: await readRolloutFile(folder, run, file) };
    const rollout = last.rollouts?.[index % run.episodesPerFile];
    if (rollout) return rollout;
    throw new RobotR1Error('run_changed', `the run in ${folder} changed while it was being read`, {
      kind: 'work',
      place: { file: folder },
      remedy: 'Make the report again when nothing writes to the run any more.',
    });
  };
}

/** The policy, what model it is, and what else tells runs apart; names of folders where nothing else does. */
function runNames(runs: readonly { folder: string; run: Run }[]): string[] {
  const tracks = new Set(runs.map(({ run }) => run.track));
  const short = runs.map(({ run: { policy, policyOptions, track } }) => {
    const { model, checkpoint, script } = policyOptions;
    const which = model ?? ((checkpoint ?? script) ? basename((checkpoint ?? script)!) : undefined);
    const parts = [...(which === undefined ? [] : [which]), ...(tracks.size > 1 ? [track] : [])];
    return parts.length === 0 ? policy : `${policy} (${parts.join(', ')})`;
  });
  const isUnique = (names: readonly string[]): boolean => new Set(names).size === names.length;
  if (isUnique(short)) return short;
  const long = short.map((name, i) => `${name} in ${basename(resolve(runs[i]!.folder))}`);
  return isUnique(long) ? long : short.map((name, i) => `${name} in ${runs[i]!.folder}`);
}
