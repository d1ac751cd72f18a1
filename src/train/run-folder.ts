/** The folder of a training run: all that is needed to look at it, go on with it, and make it again. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../datasets/store/atomic.js';
import { RobotR1Error } from '../../sim/errors.js';
import { VERSION } from '../version.js';
import { type TrainOptions, trainOptionsSchema } from './options.js';

/** What `run.json` says. */
const runSchema = z.strictObject({
  format: z.literal('robot-r1 training run'),
  formatVersion: z.literal(1),
  /** Of robot-r1. */
  version: z.string(),
  options: trainOptionsSchema,
  data: z.strictObject({
    folder: z.string(),
    /** Of the whole dataset: the run can be made again only with the same. */
    hash: z.string(),
  }),
});
export type TrainingRun = z.infer<typeof runSchema>;

/** Where things lie in the folder of a run. */
export const runFiles = (folder: string) => ({
  run: join(folder, 'run.json'),
  log: join(folder, 'log.jsonl'),
  curves: join(folder, 'curves.png'),
  /** The last good weights, with what is needed to go on. */
  checkpoint: join(folder, 'checkpoint'),
});

/** A run that begins now. */
export const newRun = (options: TrainOptions, data: TrainingRun['data']): TrainingRun => ({
  format: 'robot-r1 training run',
  formatVersion: 1,
  version: VERSION,
  options,
  data,
});

/** Writes a run's options into its folder. */
export const writeRun = (folder: string, run: TrainingRun): Promise<void> =>
  writeWhole(runFiles(folder).run, `${JSON.stringify(run, null, 2)}\n`);

/**
 * The run that a folder holds, or null where it holds none.
 *
 * @throws RobotR1Error `damaged_run` when its run.json cannot be read, `other_version` when it is of another version
 */
export async function readRun(folder: string): Promise<TrainingRun | null> {
  const file = runFiles(folder).run;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
  const run = parseRun(text, file);
  if (run.version !== VERSION) {
    throw new RobotR1Error(
      'other_version',
      `the run in ${folder} is of robot-r1 ${run.version}, and this is ${VERSION}: it would not go on as it began`,
      {
        place: { file },
        remedy: `Use robot-r1 ${run.version}, or begin a new run with --init ${runFiles(folder).checkpoint}`,
      },
    );
  }
  return run;
}

function parseRun(text: string, file: string): TrainingRun {
  try {
    return runSchema.parse(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : 'it is not JSON';
    throw new RobotR1Error('damaged_run', `${file} is no description of a training run: ${why}`, {
      kind: 'work',
      place: { file },
      remedy: 'Begin the run anew in another folder.',
      cause,
    });
  }
}
