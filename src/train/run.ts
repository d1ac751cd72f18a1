/** A training run from its options to its folder: checks, log, live view, training, curves. */
import { resolve } from 'node:path';
import { writeWhole } from '../../datasets/store/atomic.js';
import { type Dataset, openDataset } from '../../datasets/store/dataset.js';
import { RobotR1Error } from '../../sim/errors.js';
import { shell } from '../shell.js';
import { canHoldOut } from './data/hold-out.js';
import { drawCurves } from './log/curves.js';
import type { EvaluationEntry, LogEntry, StepEntry } from './log/entries.js';
import { createLiveView } from './log/live-view.js';
import { openLog, readLog, type TrainLog } from './log/write-log.js';
import type { TrainOptions } from './options.js';
import { newRun, readRun, runFiles, type TrainingRun, writeRun } from './run-folder.js';
import { suitability } from './suitability.js';
import type { Report, Trainer } from './trainer.js';
import { usualFrames } from './usual-frames.js';

/** How a run ended. */
export interface RunResult {
  run: TrainingRun;
  /** The last step that was logged. */
  step: StepEntry | undefined;
  /** The last evaluation. */
  evaluation: EvaluationEntry | undefined;
  files: ReturnType<typeof runFiles>;
  /** Whether it was measured on questions held back; else on those that it learned from. */
  isHeldOut: boolean;
}

/** What a run tells while it goes on, and what stops it. */
export interface RunHooks {
  note(text: string): void;
  signal: AbortSignal;
}

/** What a person chose: null frames are those that the method usually takes. */
export type ChosenOptions<Options extends TrainOptions> = Omit<Options, 'frames'> & {
  frames: Options['frames'] | null;
};

/**
 * Trains in a new folder.
 *
 * @param data folder of the dataset
 * @throws RobotR1Error `run_exists` when the folder holds a run; as `openDataset`, `suitability` and the trainer
 */
export async function startRun<Options extends TrainOptions>(
  folder: string,
  data: string,
  options: ChosenOptions<Options>,
  train: Trainer<Options>,
  hooks: RunHooks,
): Promise<RunResult> {
  if (await readRun(folder)) {
    throw new RobotR1Error('run_exists', `${folder} holds a training run already`, {
      place: { file: folder },
      remedy: 'Go on with it: --resume. Or choose another folder with --out.',
    });
  }
  const dataset = await openDataset(data);
  const usual = options.frames === null ? usualFrames(options, dataset.info) : null;
  const wanted = { ...options, frames: usual?.frames ?? options.frames! };
  const { questions, frames, batch, notes } = suitability(dataset.info, wanted, data);
  for (const text of [...(usual?.notes ?? []), ...notes]) hooks.note(text);
  const fitting = { ...options, questions, frames, batch } as unknown as Options;
  const run = newRun(fitting, { folder: resolve(data), hash: dataset.info.hash });
  return carryOut(folder, run, fitting, dataset, train, hooks, 'new');
}

/**
 * Goes on with the run of a folder, by the options that it began with.
 *
 * @param trainers by method
 * @throws RobotR1Error `nothing_to_resume`, `other_dataset`; as `openDataset` and the trainer
 */
export async function resumeRun<Options extends TrainOptions>(
  folder: string,
  method: Options['method'],
  train: Trainer<Options>,
  hooks: RunHooks,
): Promise<RunResult> {
  const run = await readRun(folder);
  if (run?.options.method !== method) {
    throw new RobotR1Error(
      'nothing_to_resume',
      run
        ? `${folder} holds a run of "train ${run.options.method}", not of "train ${method}"`
        : `${folder} holds no training run to go on with`,
      {
        place: { file: folder },
        remedy: run
          ? shell`robot-r1 train ${run.options.method} --out ${folder} --resume`
          : 'Look at --out, or leave out --resume to begin one.',
      },
    );
  }
  const dataset = await openDataset(run.data.folder);
  if (dataset.info.hash !== run.data.hash) {
    throw new RobotR1Error(
      'other_dataset',
      `the dataset in ${run.data.folder} is not the one that the run in ${folder} began with`,
      {
        place: { file: run.data.folder },
        remedy: 'Make it again by its recipe, or begin a new run with --init and the checkpoint of this one.',
      },
    );
  }
  return carryOut(folder, run, run.options as Options, dataset, train, hooks, 'going on');
}

async function carryOut<Options extends TrainOptions>(
  folder: string,
  run: TrainingRun,
  options: Options,
  dataset: Dataset,
  train: Trainer<Options>,
  { note, signal }: RunHooks,
  state: 'new' | 'going on',
): Promise<RunResult> {
  const files = runFiles(folder);
  const view = createLiveView();
  let log: TrainLog | undefined;
  let last: Pick<RunResult, 'step' | 'evaluation'> = { step: undefined, evaluation: undefined };
  let start = Date.now();
  const report: Report = (unclocked, done) => {
    const entry: LogEntry = { ...unclocked, seconds: (Date.now() - start) / 1000 };
    log!.write(entry);
    last = entry.kind === 'step' ? { ...last, step: entry } : { ...last, evaluation: entry };
    view.update({ done, ...last });
  };
  const drawLog = async (): Promise<void> => {
    if (log) await writeWhole(files.curves, await drawCurves(readLog(files.log)));
  };
  try {
    await train({
      options,
      dataset,
      checkpoint: files.checkpoint,
      resume: state === 'going on',
      begin: async (afterStep) => {
        // Not before: a run that cannot even begin leaves nothing that stands in the way of the next try.
        if (state === 'new') await writeRun(folder, run);
        log = await openLog(files.log, afterStep);
        // What went before counts, the break does not.
        start = Date.now() - 1000 * (readLog(files.log).at(-1)?.seconds ?? 0);
        return report;
      },
      note,
      signal,
    });
  } catch (error) {
    // The curves of a run that was stopped say how far it came; should they fail as well, the first error is told.
    await drawLog().catch(() => {});
    throw error;
  } finally {
    view.stop();
    log?.close();
  }
  await drawLog();
  signal.throwIfAborted();
  return { run, ...last, files, isHeldOut: canHoldOut(dataset.info) };
}
