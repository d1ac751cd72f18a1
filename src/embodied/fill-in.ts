/** Fills in the records that a file of a benchmark is missing, one after another, and keeps each as soon as it is there. */
import { join } from 'node:path';
import { canonicalJson, type Json } from '../../datasets/store/hash.js';
import { RobotR1Error } from '../../sim/errors.js';
import { type Bench, writeLines } from './bench-folder.js';
import type { BenchQuestion } from './records.js';

interface Row {
  question: string;
  by: Record<string, unknown>;
}

export interface FillIn<R extends Row> {
  bench: Bench;
  /** Name of the file in the benchmark's folder. */
  file: string;
  /** What it holds already, of which all that are wanted are kept. */
  known: readonly R[];
  /** What makes the records; those that something else made are refused. */
  by: Readonly<Record<string, unknown>>;
  /** Whether a record that is there may stay. */
  isStillGood(record: R): boolean;
  make(question: BenchQuestion): Promise<R>;
  /** Records that are made at once. */
  concurrency: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Every question's record, in the order of the questions. The file is written anew, whole, with each record that is
 * made: whatever interrupts it, nothing is asked twice.
 *
 * @throws RobotR1Error `made_by_another`, and whatever `make` throws, after the records under way have been kept
 */
export async function fillIn<R extends Row>(work: FillIn<R>): Promise<R[]> {
  const { bench, file, known, make, onProgress, signal } = work;
  const path = join(bench.folder, file);
  checkMaker(work, path);
  const records = new Map(known.filter((one) => work.isStillGood(one)).map((one) => [one.question, one]));
  const missing = bench.questions.filter(({ id }) => !records.has(id));
  const total = bench.questions.length;
  const inOrder = (): R[] => bench.questions.flatMap(({ id }) => records.get(id) ?? []);
  onProgress?.(total - missing.length, total);

  let writing: Promise<void> = Promise.resolve();
  let isDirty = false;
  /** One write at a time, and no more writes than the disk keeps up with. */
  const keep = (): Promise<void> => {
    if (!isDirty) {
      isDirty = true;
      writing = writing.then(() => {
        isDirty = false;
        return writeLines(path, inOrder());
      });
    }
    return writing;
  };
  let failure: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    for (let next = missing.shift(); next && !failure && !signal?.aborted; next = missing.shift()) {
      try {
        const record = await make(next);
        records.set(next.id, record);
        await keep();
        onProgress?.(records.size, total);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, work.concurrency) }, worker));
  if (failure) throw failure.error;
  signal?.throwIfAborted();
  // Nothing was missing, or something too many was there: the file holds exactly the questions' records.
  if (known.length !== total) await writeLines(path, inOrder());
  return inOrder();
}

function checkMaker<R extends Row>({ known, by }: FillIn<R>, path: string): void {
  const own = canonicalJson(by as Json);
  const other = known.find((one) => canonicalJson(one.by as Json) !== own);
  if (!other) return;
  throw new RobotR1Error(
    'made_by_another',
    `${path} was begun with ${JSON.stringify(other.by)}, and is now asked for with ${JSON.stringify(by)}`,
    { place: { file: path }, remedy: 'choose another --name, or remove the file' },
  );
}
