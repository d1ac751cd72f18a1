/** What a method of training is given, and what it tells. */
import type { Dataset } from '../../datasets/store/dataset.js';
import type { LogEntry } from './log/entries.js';

/** An entry of the log before the clock is looked at. */
export type Unclocked<Entry> = Entry extends unknown ? Omit<Entry, 'seconds'> : never;

export type Report = (entry: Unclocked<LogEntry>, done: number) => void;

export interface TrainContext<Options> {
  options: Options;
  dataset: Dataset;
  /** Folder that the checkpoint is saved to, and read from where the run goes on. */
  checkpoint: string;
  /** Go on from the checkpoint there; without one, begin. */
  resume: boolean;
  /**
   * Call it once the step to go on after is known, 0 for a new run.
   *
   * @returns where to report to: an entry for the log, and the share of the budget that is done, 0 to 1
   */
  begin(afterStep: number): Promise<Report>;
  /** Tells a person something, a sentence. */
  note(text: string): void;
  /** When it aborts, the run saves its checkpoint and ends. */
  signal: AbortSignal;
}

/**
 * A method of training. Saves its checkpoint whole and in time: a run that is stopped or fails can go on from it.
 *
 * @throws RobotR1Error `not_finite` naming the step when the loss is no number; the last good checkpoint stays
 */
export type Trainer<Options> = (context: TrainContext<Options>) => Promise<void>;
