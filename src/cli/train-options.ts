/** The options that all methods of training share. */
import { FRAME_KINDS, PAPER_QUESTION_TYPES } from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';
import { shell } from '../shell.js';
import { BACKEND_CHOICES, type BackendChoice } from '../train/backends/names.js';
import type { TrainOptions } from '../train/options.js';
import { type ChosenOptions, type RunHooks, type RunResult, resumeRun, startRun } from '../train/run.js';
import type { Budget } from '../train/sft.js';
import type { Trainer } from '../train/trainer.js';
import { interruptible } from './interrupt.js';
import { oneOf, someOf, wholeNumber } from './options.js';
import { note } from './output.js';

/** Where nothing is said. */
export const TRAIN_DEFAULTS = { minutes: 6, batch: 32, seed: 0, backend: 'auto' } as const;

/** An option that takes a number in a range, ends included. */
export function decimal(
  name: string,
  {
    min,
    max,
    describe,
    defaultDescription,
  }: Record<'min' | 'max', number> & {
    describe: string;
    defaultDescription?: string;
  },
) {
  return {
    type: 'string',
    requiresArg: true,
    describe,
    defaultDescription,
    coerce: (written: string | undefined) => {
      if (written === undefined) return undefined;
      const number = Number(written);
      if (written.trim() !== '' && number >= min && number <= max) return number;
      throw new Error(`--${name} must be a number from ${min} to ${max}, and is "${written}"`);
    },
  } as const;
}

export const TRAIN_OPTIONS = {
  data: { type: 'string', requiresArg: true, describe: 'Folder of the dataset' },
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'Folder of the run: options, log, curves, checkpoint',
    defaultDescription: './train-sft or ./train-grpo',
  },
  init: { type: 'string', requiresArg: true, describe: 'Folder of a checkpoint to start from' },
  resume: {
    type: 'boolean',
    default: false,
    describe: 'Go on with the run in --out, by the options that it began with',
  },
  questions: someOf('questions', PAPER_QUESTION_TYPES, {
    describe: `Types of question to train on, separated by commas: ${PAPER_QUESTION_TYPES.join(', ')}`,
    defaultDescription: 'all',
  }),
  frames: someOf('frames', FRAME_KINDS, {
    describe: `Frames to train on: ${FRAME_KINDS.join(', ')}`,
    defaultDescription: 'both; independent for train grpo with reward from text, where the dataset has them',
  }),
  minutes: decimal('minutes', {
    min: 0.01,
    max: 100_000,
    describe: 'Train for so many minutes of processor time',
    defaultDescription: String(TRAIN_DEFAULTS.minutes),
  }),
  steps: wholeNumber('steps', {
    min: 1,
    max: 100_000_000,
    describe: 'Train for so many steps: the same steps give the same weights on the same back-end',
  }),
  batch: wholeNumber('batch', {
    min: 1,
    max: 4096,
    describe: 'Images a step',
    defaultDescription: String(TRAIN_DEFAULTS.batch),
  }),
  seed: wholeNumber('seed', {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
    describe: 'Seed of weights, order and samples',
    defaultDescription: String(TRAIN_DEFAULTS.seed),
  }),
  'learning-rate': decimal('learning-rate', {
    min: 1e-7,
    max: 1,
    describe: 'Learning rate at its peak',
    defaultDescription: "the method's own",
  }),
  backend: oneOf('backend', BACKEND_CHOICES, {
    describe: `What computes: ${BACKEND_CHOICES.join(', ')}; auto takes the best that works ("robot-r1 doctor")`,
    defaultDescription: TRAIN_DEFAULTS.backend,
  }),
} as const;

/** What the shared options say; undefined where nothing was said. */
export interface TrainArguments {
  data?: string;
  out?: string;
  init?: string;
  resume: boolean;
  questions?: TrainOptions['questions'];
  frames?: TrainOptions['frames'];
  minutes?: number;
  steps?: number;
  batch?: number;
  seed?: number;
  learningRate?: number;
  backend?: BackendChoice;
}

/**
 * The choices that all methods share.
 *
 * @throws RobotR1Error `wrong_call` when both minutes and steps are given
 */
export const commonOptions = (args: TrainArguments) => ({
  backend: args.backend ?? TRAIN_DEFAULTS.backend,
  questions: args.questions ?? [...PAPER_QUESTION_TYPES],
  frames: args.frames ?? null,
  budget: budgetOf(args),
  seed: args.seed ?? TRAIN_DEFAULTS.seed,
  batch: args.batch ?? TRAIN_DEFAULTS.batch,
  learningRate: args.learningRate ?? null,
});

function budgetOf({ minutes, steps }: TrainArguments): Budget {
  if (minutes !== undefined && steps !== undefined) {
    throw new RobotR1Error('wrong_call', '--minutes and --steps cannot be given together', {
      remedy: 'Give the one that shall end the run.',
    });
  }
  if (steps !== undefined) return { steps };
  return { minutes: minutes ?? TRAIN_DEFAULTS.minutes };
}

/** Options that may be given beside --resume. */
const BESIDE_RESUME = new Set(['out', 'resume', 'json', 'verbose']);

/**
 * Starts a run or goes on with one, whichever the options ask for.
 *
 * @param options makes the options of a new run
 * @throws RobotR1Error `wrong_call`; as `startRun` and `resumeRun`; Interrupted
 */
export function trainRun<Options extends TrainOptions>(
  method: Options['method'],
  args: TrainArguments,
  options: () => ChosenOptions<Options>,
  train: Trainer<Options>,
): Promise<RunResult> {
  const folder = args.out ?? `./train-${method}`;
  const advice = shell`The checkpoint is kept. To go on: robot-r1 train ${method} --out ${folder} --resume`;
  const run = (work: (hooks: RunHooks) => Promise<RunResult>): Promise<RunResult> =>
    interruptible(advice, (signal) => work({ note, signal }));
  if (args.resume) {
    refuseBesideResume(args);
    return run((hooks) => resumeRun(folder, method, train, hooks));
  }
  if (args.data === undefined) {
    throw new RobotR1Error('wrong_call', '--data must be given: the folder of a dataset', {
      remedy:
        'Make one: robot-r1 generate --recipe paper --distractors matched --frames independent,demonstration',
    });
  }
  const { data } = args;
  const chosen = options();
  return run((hooks) => startRun(folder, data, chosen, train, hooks));
}

/** A run goes on as it began: options that would change it are told, not left unheard. */
function refuseBesideResume(args: TrainArguments): void {
  const given = Object.entries(args).find(
    ([name, value]) => /^[a-z-]+$/.test(name) && !BESIDE_RESUME.has(name) && value !== undefined,
  );
  if (!given) return;
  throw new RobotR1Error(
    'wrong_call',
    `--${given[0]} cannot be given with --resume: a run goes on as it began`,
    {
      remedy: 'Leave it out, or begin a new run from this checkpoint with --init.',
    },
  );
}
