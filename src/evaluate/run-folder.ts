/**
 * The folder of a run:
 *
 * ```
 * run.json              everything asked for; written first
 * tasks/                text of every task
 * rollouts/NNNNNN.json  some episodes each, whole or not at all: what a resumed run need not do again
 * questions/NNNNNN.json answers to stored questions, some each, where the policy is asked any
 * answers/              what a model's server answered, so that it is not asked again
 * evaluation.json       the figures; written last
 * ```
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sweepDeadPartials } from '../../datasets/store/atomic.js';
import { folderStorage, type Storage } from '../../datasets/store/storage.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { putTasks, readStoredTask } from '../assets/stored-task.js';
import { shell } from '../shell.js';
import { type AnsweredQuestion, answeredQuestion } from './questions/answered-question.js';
import type { AnswerFiles } from './questions/ask-questions.js';
import { type Rollout, rolloutRecord } from './rollout-record.js';
import { differences, episodesOfFile, fileCount, type Run, runSchema } from './run.js';

export const RUN_KEY = 'run.json';
export const EVALUATION_KEY = 'evaluation.json';
const numbered = (folder: string, file: number): string => `${folder}/${String(file).padStart(6, '0')}.json`;
const rolloutsKey = (file: number): string => numbered('rollouts', file);
const questionsKey = (file: number): string => numbered('questions', file);

/** Where the answers of servers are kept unless another folder is named. */
export const answersFolder = (folder: string): string => join(folder, 'answers');

/** A run's folder, ready to be written to. */
export interface RunFolder {
  /** The episodes of every file that is there and whole, by its number; the others are undefined. */
  finished: (Rollout[] | undefined)[];
  put(file: number, rollouts: readonly Rollout[]): Promise<void>;
  questions: AnswerFiles;
  finish(evaluation: unknown): Promise<void>;
}

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * Makes a folder ready for a run, or finds what of it is there.
 *
 * @throws RobotR1Error `other_run` where a run that was asked for otherwise is there, `run_exists` where this one is
 *   and `resume` is false, `folder_not_empty` where other files are; `not_writable`, `disk_full`
 */
export async function openRunFolder(
  path: string,
  run: Run,
  tasks: readonly LoadedTask[],
  resume: boolean,
): Promise<RunFolder> {
  const storage = folderStorage(path);
  const there = (await storage.size(RUN_KEY)) === undefined ? null : await readRun(path);
  if (there) checkSame(path, there, run, resume);
  else await checkEmpty(path, storage);
  if (existsSync(path)) await sweepDeadPartials(path);
  await putTasks(storage, tasks);
  if (!there) await storage.put(RUN_KEY, text(run));
  return {
    finished: await finishedFiles(storage, run),
    put: (file, rollouts) => storage.put(rolloutsKey(file), `${JSON.stringify(rollouts)}\n`),
    questions: {
      read: (file, lots) => readQuestionFile(storage, file, lots),
      write: (file, answers) => storage.put(questionsKey(file), `${JSON.stringify(answers)}\n`),
    },
    finish: (evaluation) => storage.put(EVALUATION_KEY, text(evaluation)),
  };
}

function checkSame(path: string, there: Run, run: Run, resume: boolean): void {
  const differing = differences(there, run);
  if (differing.length > 0) {
    throw new RobotR1Error(
      'other_run',
      `${path} holds a run that was asked for otherwise: ${differing.join(', ')}`,
      {
        place: { file: path },
        remedy: 'Choose another folder with --out; or go on with that run: --out and --resume, and no more.',
      },
    );
  }
  if (resume) return;
  throw new RobotR1Error('run_exists', `${path} holds this run already`, {
    place: { file: path },
    remedy: 'Add --resume to go on with it, or choose another folder with --out.',
  });
}

async function checkEmpty(path: string, storage: Storage): Promise<void> {
  // Task texts may be there without run.json: a run that was killed in its first moment.
  const other = (await storage.list('')).find((key) => !key.startsWith('tasks/'));
  if (other === undefined) return;
  throw new RobotR1Error('folder_not_empty', `${path} holds other files, for example ${other}`, {
    place: { file: path },
    remedy: 'Choose an empty folder, or one that does not exist yet, with --out.',
  });
}

async function finishedFiles(storage: Storage, run: Run): Promise<RunFolder['finished']> {
  const keys = new Set(await storage.list('rollouts/'));
  const files: RunFolder['finished'] = [];
  // One after the other: a long run has more files than may be open at once.
  for (let file = 0; file < fileCount(run); file++) {
    files.push(keys.has(rolloutsKey(file)) ? await readFileOf(storage, run, file) : undefined);
  }
  return files;
}

/** The episodes of a file, or undefined where it is damaged or another run's: it is made again. */
async function readFileOf(storage: Storage, run: Run, file: number): Promise<Rollout[] | undefined> {
  const document = parseJson(await storage.get(rolloutsKey(file)));
  const { success, data } = z.array(rolloutRecord).safeParse(document);
  if (!success) return undefined;
  const id = ({ level, task, variation, seed }: Run['episodes'][number]): string =>
    JSON.stringify([level, task, variation, seed]);
  const wanted = episodesOfFile(run, file).map(id);
  return JSON.stringify(data.map(id)) === JSON.stringify(wanted) ? data : undefined;
}

async function readQuestionFile(
  storage: Storage,
  file: number,
  lots?: readonly string[],
): Promise<AnsweredQuestion[] | undefined> {
  const key = questionsKey(file);
  if ((await storage.size(key)) === undefined) return undefined;
  const { success, data } = z.array(answeredQuestion).safeParse(parseJson(await storage.get(key)));
  if (!success) return undefined;
  const isWanted = lots === undefined || JSON.stringify(data.map(({ lot }) => lot)) === JSON.stringify(lots);
  return isWanted ? data : undefined;
}

/** The answers to stored questions that a run has, in the order of their dataset. */
export async function readAnsweredQuestions(path: string): Promise<AnsweredQuestion[]> {
  const storage = folderStorage(path);
  const answers: AnsweredQuestion[] = [];
  for (let file = 0; file < (await storage.list('questions/')).length; file++) {
    answers.push(...((await readQuestionFile(storage, file)) ?? []));
  }
  return answers;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * What a folder's run was asked for.
 *
 * @throws RobotR1Error `no_run` where there is none, `damaged_run` where it cannot be read
 */
export async function readRun(path: string): Promise<Run> {
  const storage = folderStorage(path);
  if ((await storage.size(RUN_KEY)) === undefined) {
    throw new RobotR1Error('no_run', `${path} holds no run: it has no ${RUN_KEY}`, {
      place: { file: path },
      remedy: 'Give the folder that "robot-r1 evaluate --out" made.',
    });
  }
  const { success, data } = runSchema.safeParse(parseJson(await storage.get(RUN_KEY)));
  if (success) return data;
  throw new RobotR1Error('damaged_run', `${RUN_KEY} in ${path} cannot be read`, {
    place: { file: storage.locate(RUN_KEY) },
    remedy: 'Run the evaluation again into another folder.',
  });
}

/** The tasks of a folder's run, as they were when it began. */
export const readRunTasks = (path: string, { tasks }: Run): Promise<LoadedTask[]> =>
  Promise.all(tasks.map(({ name }) => readStoredTask(folderStorage(path), name)));

/**
 * All episodes of a finished run.
 *
 * @throws RobotR1Error `unfinished_run` where some are missing
 */
export async function readRollouts(path: string, run: Run): Promise<Rollout[]> {
  const files = await finishedFiles(folderStorage(path), run);
  const rollouts = files.flatMap((file) => file ?? []);
  if (rollouts.length === run.episodes.length) return rollouts;
  throw new RobotR1Error(
    'unfinished_run',
    `the run in ${path} has ${rollouts.length} of its ${run.episodes.length} episodes`,
    { place: { file: path }, remedy: shell`Go on with it: robot-r1 evaluate --out ${path} --resume` },
  );
}

/** The episodes of one file of a run, or undefined where it is missing or damaged. */
export async function readRolloutFile(path: string, run: Run, file: number): Promise<Rollout[] | undefined> {
  const storage = folderStorage(path);
  const isThere = (await storage.size(rolloutsKey(file))) !== undefined;
  return isThere ? readFileOf(storage, run, file) : undefined;
}
