/** Writes the part files of a format one after another, keeps those that are finished, and says when all are. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { QuestionRecord, QuestionType } from '../../records.js';
import { writeWhole } from '../../store/atomic.js';
import type { Dataset } from '../../store/dataset.js';
import { readError } from '../../store/file-errors.js';
import type { ExportedFile, ExportOptions, ExportProgress, ExportSummary } from '../format.js';
import { finishExportFolder, leaveExportFolder, openExportFolder } from './export-folder.js';
import { type Part, planParts, requireQuestions } from './plan-parts.js';
import type { Sample } from './samples.js';
import { answeredTypes, questionFilter } from './select.js';
import { type PartJob, type PartRunner, writePart } from './write-part.js';

/** Rows of one kind, or what else is made of the samples of each part. */
export interface Table {
  /** Whether questions of a type have a row; all if not given. */
  hasRow?(type: QuestionType): boolean;
  /** Whether its rows have supervised texts, for which the episodes' words must be read. */
  needsWords?: boolean;
  /** Files, or folders of files, that a part becomes, relative to the folder. All of them there: the part is done. */
  paths(part: Part): string[];
  /** Writes a part, each of its paths whole or not at all. A sample is a row. */
  write(folder: string, part: Part, samples: AsyncIterable<Sample>): Promise<unknown>;
}

export interface TablesOfFormat {
  format: string;
  tables: readonly Table[];
  /** Texts beside the rows, by the names of their files. */
  texts(parts: readonly Part[]): Promise<Record<string, string>> | Record<string, string>;
}

/** What the files follow from. */
const optionsOf = ({
  testFraction,
  testOf,
  answers,
  types,
  frames,
  cameras,
  rowsPerFile,
}: ExportOptions) => ({
  testFraction,
  ...(testOf && { testOf }),
  ...(answers && answers !== 'option' && { answers }),
  ...(types && { types: [...types] }),
  ...(frames && { frames: [...frames] }),
  ...(cameras && { cameras: [...cameras] }),
  ...(rowsPerFile && { rowsPerFile }),
});

const bothOf =
  (hasRow: Table['hasRow'], hasAnswer: (type: QuestionType) => boolean) =>
  (type: QuestionType): boolean =>
    (hasRow?.(type) ?? true) && hasAnswer(type);

/** Bytes of a file, or of all files of a folder. */
export async function bytesOf(path: string): Promise<number> {
  const { size } = await stat(path);
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw readError(error, path);
  });
  if (entries === undefined) return size;
  let sum = 0;
  for (const entry of entries) {
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return sum;
}

/** How many questions a finished part holds: only where cameras are chosen its manifests do not say. */
async function countQuestions(
  dataset: Dataset,
  part: Part,
  options: ExportOptions,
  isWanted: (question: QuestionRecord) => boolean,
): Promise<number> {
  if (options.cameras === undefined) return part.questions;
  let count = 0;
  for await (const question of dataset.questions(part.shards)) if (isWanted(question)) count++;
  return count;
}

/** Whether a question of the parts is taken: where cameras are chosen, their manifests may promise what none shows. */
async function hasQuestion(
  dataset: Dataset,
  parts: readonly { part: Part; isRow: (question: QuestionRecord) => boolean }[],
): Promise<boolean> {
  for (const { part, isRow } of parts) {
    for await (const question of dataset.questions(part.shards)) if (isRow(question)) return true;
  }
  return false;
}

/** A part to write, and where it stands in the list of all. */
interface Work {
  table: number;
  part: Part;
  paths: string[];
}

/** Runs a job for each item, so many at a time; after an error no more are begun. Results in the items' order. */
async function inParallel<T, U>(items: readonly T[], most: number, run: (item: T, i: number) => Promise<U>) {
  const results: U[] = [];
  const errors: unknown[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && errors.length === 0) {
      const i = next++;
      await run(items[i]!, i).then(
        (result) => {
          results[i] = result;
        },
        (error) => void errors.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: most }, worker));
  if (errors.length > 0) throw errors[0];
  return results;
}

/**
 * Exports the questions of a dataset as the tables of a format, part after part, or several at a time where the options
 * have a runner. Memory holds a row group a part, however large the dataset is.
 */
export async function writeTables(
  dataset: Dataset,
  folder: string,
  options: ExportOptions,
  { format, tables, texts }: TablesOfFormat,
  progress?: ExportProgress,
): Promise<ExportSummary> {
  const isSelected = questionFilter(dataset, options);
  const hasAnswer = answeredTypes(options);
  const work: Work[] = [];
  for (const [i, table] of tables.entries()) {
    for (const part of await planParts(dataset, options, bothOf(table.hasRow, hasAnswer))) {
      work.push({ table: i, part, paths: table.paths(part) });
    }
  }
  const isRow =
    (table: number) =>
    (question: QuestionRecord): boolean =>
      bothOf(tables[table]!.hasRow, hasAnswer)(question.type) && isSelected(question);
  const promised = work.map(({ table, part }) => ({ part, isRow: isRow(table) }));
  requireQuestions(options.cameras ? await hasQuestion(dataset, promised) : work.length > 0);
  const named = await texts(work.map(({ part }) => part));
  const chosen = optionsOf(options);
  const plan = {
    format,
    dataset: dataset.info.hash,
    options: chosen,
    paths: [...work.flatMap(({ paths }) => paths), ...Object.keys(named)],
  };
  const total = work.reduce((sum, { part }) => sum + part.questions, 0);
  const own: PartRunner = {
    concurrency: 1,
    run: (job: PartJob, tell: (rows: number) => void) =>
      writePart(dataset, tables, job, options.supervision, tell),
  };
  // Threads that would have one part each are not worth their start.
  const { partRunner = own } = options;
  const runner = work.length > partRunner.concurrency ? partRunner : own;
  const finished = await openExportFolder(folder, plan, options);
  const files: ExportedFile[] = [];
  const rowsOfTable = tables.map(() => 0);
  try {
    let done = 0;
    const rowsOfPart = await inParallel(work, runner.concurrency, async ({ table, part, paths }) => {
      let told = 0;
      const tell = (rows: number): void => {
        done += rows - told;
        told = rows;
        progress?.(done, total);
      };
      const isFinished = paths.every((path) => finished.has(path));
      const rows = isFinished
        ? await countQuestions(dataset, part, options, isRow(table))
        : await runner.run({ format, table, part, folder, options: chosen }, tell);
      tell(part.questions);
      return rows;
    });
    for (const [i, { table, paths }] of work.entries()) {
      const rows = rowsOfPart[i]!;
      rowsOfTable[table]! += rows;
      for (const path of paths) files.push({ file: path, bytes: await bytesOf(join(folder, path)), rows });
    }
    for (const [file, text] of Object.entries(named)) {
      await writeWhole(join(folder, file), text);
      files.push({ file, bytes: Buffer.byteLength(text) });
    }
  } catch (error) {
    await leaveExportFolder(folder, plan).catch(() => {}); // the first error is the one to tell
    throw error;
  }
  const summary = { format, questions: Math.max(...rowsOfTable), files };
  await finishExportFolder(folder, plan, summary);
  return summary;
}
