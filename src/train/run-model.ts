/** The model of a run as it is measured and saved. */

import { RobotR1Error } from '../../sim/errors.js';
import type { BlindAccuracy } from './blind.js';
import { saveCheckpoint } from './checkpoint.js';
import { type Measurement, measure } from './measure.js';
import type { Model } from './model/model.js';
import type { TrainOptions } from './options.js';
import { evaluationEntry } from './progress-report.js';
import type { RunData } from './run-data.js';
import type { TrainingState } from './sft.js';
import type { Report, TrainContext } from './trainer.js';

/** Most held-back examples that are measured on the way; in the end all of them are. */
const MEASURED_ON_THE_WAY = 400;

/** A model that is being trained. */
export interface RunModel {
  model: Model;
  state: TrainingState;
  backend: string;
  blind: BlindAccuracy;
}

/** How a loop ended, as every loop says it. */
export type LoopEnd = { ended: 'finished' | 'stopped' } | { ended: 'diverged'; step: number };

/** What saves and measures the model of a run. */
export interface RunKeeper {
  save(measurement?: Measurement): Promise<void>;
  /** Measures on a part of what is held back, logs and saves. */
  measureNow(progress: number): Promise<void>;
  /**
   * Measures on all of it, or only saves where the run was stopped.
   *
   * @throws RobotR1Error `not_finite` where a number was none
   */
  end(end: LoopEnd): Promise<void>;
}

/** @param stepOf the step that a state stands at */
export function createKeeper<Options extends TrainOptions>(
  { options, dataset, checkpoint }: TrainContext<Options>,
  { model, state, backend, blind }: RunModel,
  { measured, pictures }: RunData,
  report: Report,
  stepOf: (state: TrainingState) => number,
): RunKeeper {
  const save = (measurement?: Measurement): Promise<void> => {
    const origin = { dataset: dataset.info.hash, step: stepOf(state), minutes: state.minutes, backend };
    // Figures that are no numbers, as of what was not asked, become null.
    const known = JSON.parse(JSON.stringify({ blind, ...measurement })) as object;
    return saveCheckpoint(checkpoint, model, { ...origin, settings: options, measured: known }, state);
  };
  const measureSome = async (count: number, progress: number): Promise<void> => {
    const measurement = await measure(model, measured.slice(0, count), pictures);
    const moment = { step: stepOf(state), minutes: state.minutes };
    report(evaluationEntry(measurement, blind, moment), progress);
    await save(measurement);
  };
  return {
    save,
    measureNow: (progress) => measureSome(MEASURED_ON_THE_WAY, progress),
    async end(end) {
      if (end.ended === 'finished') return measureSome(measured.length, 1);
      await save();
      if (end.ended === 'diverged') throw notFinite(end.step);
    },
  };
}

const notFinite = (step: number): RobotR1Error =>
  new RobotR1Error('not_finite', `the loss of step ${step} is no number`, {
    kind: 'work',
    remedy:
      'The checkpoint holds the weights of the step before. Start from it with --init and another --seed.',
  });

/**
 * Checks that a checkpoint can say something of all tasks of a dataset.
 *
 * @throws RobotR1Error `other_vocabulary`
 */
export function checkTasks({ config }: Model, tasks: readonly string[]): void {
  const strange = tasks.filter((task) => !config.phraseBook.some(({ name }) => name === task));
  if (strange.length === 0) return;
  throw new RobotR1Error(
    'other_vocabulary',
    `the checkpoint was trained on ${config.phraseBook.map(({ name }) => name).join(', ')} and knows nothing of ${strange.join(', ')}`,
    { remedy: 'Begin without --init, or use a dataset of the tasks that the checkpoint knows.' },
  );
}
