/** Keeps the log of a training run in a file. */
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { writeWhole } from '../../../datasets/store/atomic.js';
import { readError, writeError } from '../../../datasets/store/file-errors.js';
import { type LogEntry, parseLog } from './entries.js';

/** A log that is being written. */
export interface TrainLog {
  readonly file: string;
  /** Appends a line. It is with the system at once, and on the disk after every evaluation. */
  write(entry: LogEntry): void;
  close(): void;
}

/**
 * Opens a log to append to.
 *
 * @param afterStep go on after this step: what an interrupted run logged later is taken back. 0 begins anew.
 * @throws RobotR1Error `damaged_log`; `disk_full`, `not_writable` and their like, as `write` does
 */
export async function openLog(file: string, afterStep: number): Promise<TrainLog> {
  const kept = afterStep > 0 ? readLog(file).filter(({ step }) => step <= afterStep) : [];
  await writeWhole(file, kept.map(lineOf).join(''));
  const descriptor = guarded(file, () => openSync(file, 'a'));
  return {
    file,
    write: (entry) =>
      guarded(file, () => {
        writeAll(descriptor, Buffer.from(lineOf(entry)));
        if (entry.kind === 'evaluation') fdatasyncSync(descriptor);
      }),
    close: () => closeSync(descriptor),
  };
}

/**
 * The entries of a log file in order; none where there is no file.
 *
 * @throws RobotR1Error `damaged_log`
 */
export function readLog(file: string): LogEntry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw readError(error, file);
  }
  return parseLog(text, file);
}

const lineOf = (entry: LogEntry): string => `${JSON.stringify(entry)}\n`;

/** On a full disk a write may do less than it was asked to; the next one then says why. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeError(error, file);
  }
}
