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
   * Measures on all of it and saves, or only saves where the run was stopped.
   *
   * @throws RobotR1Error `not_finite` where a number was none; the checkpoint stays as it was saved last
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
  let saved = stepOf(state);
  const save = async (measurement?: Measurement): Promise<void> => {
    const origin = { dataset: dataset.info.hash, step: stepOf(state), minutes: state.minutes, backend };
    // Figures that are no numbers, as of what was not asked, become null.
    const known = JSON.parse(JSON.stringify({ blind, ...measurement })) as object;
    await saveCheckpoint(checkpoint, model, { ...origin, settings: options, measured: known }, state);
    saved = origin.step;
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
      // Weights whose loss is no number are no good ones, though they are numbers still.
      if (end.ended === 'diverged') throw notFinite(end.step, saved, checkpoint);
      await save();
    },
  };
}

/** @param saved the step of the checkpoint, 0 where there is none */
const notFinite = (step: number, saved: number, checkpoint: string): RobotR1Error =>
  new RobotR1Error('not_finite', `the loss of step ${step} is no number: training has diverged`, {
    kind: 'work',
    place: saved > 0 ? { file: checkpoint } : undefined,
    remedy:
      saved > 0
        ? `The checkpoint is of step ${saved}, when all was well. Start from it with a lower --learning-rate or another --seed: --init ${checkpoint}`
        : 'No checkpoint was saved before. Begin anew with a lower --learning-rate or another --seed, in another folder: --out.',
  });
