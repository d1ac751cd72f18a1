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
import { readSamples, type Sample } from './samples.js';
import { questionFilter } from './select.js';

/** Rows of one kind, or what else is made of the samples of each part. */
export interface Table {
  /** Whether questions of a type have a row; all if not given. */
  hasRow?(type: QuestionType): boolean;
  /** Files, or folders of files, that a part becomes, relative to the folder. All of them there: the part is done. */
  paths(part: Part): string[];
  /** Writes a part, each of its paths whole or not at all. A sample is a row. */
  write(folder: string, part: Part, samples: AsyncIterable<Sample>): Promise<void>;
}

export interface TablesOfFormat {
  format: string;
  tables: readonly Table[];
  /** Texts beside the rows, by the names of their files; made when the rows are there. */
  texts(parts: readonly Part[]): Promise<Record<string, string>> | Record<string, string>;
}

/** What the files follow from. */
const optionsOf = ({ testFraction, types, frames, cameras, rowsPerFile }: ExportOptions) => ({
  testFraction,
  ...(types && { types: [...types] }),
  ...(frames && { frames: [...frames] }),
  ...(cameras && { cameras: [...cameras] }),
  ...(rowsPerFile && { rowsPerFile }),
});

/** A sequence as it is, with each item told. */
async function* telling<T>(items: AsyncIterable<T>, tell: () => void): AsyncGenerator<T> {
  for await (const item of items) {
    yield item;
    tell();
  }
}

/** Bytes of a file, or of all files of a folder. */
async function bytesOf(path: string): Promise<number> {
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

/**
 * Exports the questions of a dataset as the tables of a format, table after table, part after part. Memory holds at
 * most a row group, however large the dataset is.
 */
export async function writeTables(
  dataset: Dataset,
  folder: string,
  options: ExportOptions,
  { format, tables, texts }: TablesOfFormat,
  progress?: ExportProgress,
): Promise<ExportSummary> {
  const isSelected = questionFilter(dataset, options);
  const work: { table: Table; part: Part }[] = [];
  for (const table of tables) {
    for (const part of await planParts(dataset, options, table.hasRow)) work.push({ table, part });
  }
  requireQuestions(work.map(({ part }) => part));
  const named = await texts(work.map(({ part }) => part));
  const plan = {
    format,
    dataset: dataset.info.hash,
    options: optionsOf(options),
    paths: [...work.flatMap(({ table, part }) => table.paths(part)), ...Object.keys(named)],
  };
  const total = work.reduce((sum, { part }) => sum + part.questions, 0);
  const files: ExportedFile[] = [];
  const rowsOfTable = new Map<Table, number>();
  const finished = await openExportFolder(folder, plan, options);
  try {
    let promised = 0;
    for (const { table, part } of work) {
      const isWanted = (question: QuestionRecord): boolean =>
        (table.hasRow?.(question.type) ?? true) && isSelected(question);
      const paths = table.paths(part);
      let rows = 0;
      if (paths.every((path) => finished.has(path))) {
        rows = await countQuestions(dataset, part, options, isWanted);
      } else {
        const { shards, split } = part;
        const samples = readSamples(dataset, { shards, split, isWanted, supervision: options.supervision });
        const told = telling(samples, () => {
          rows++;
          progress?.(promised + rows, total);
        });
        await table.write(folder, part, told);
      }
      promised += part.questions;
      progress?.(promised, total);
      rowsOfTable.set(table, (rowsOfTable.get(table) ?? 0) + rows);
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
  const summary = { format, questions: Math.max(...rowsOfTable.values()), files };
  await finishExportFolder(folder, plan, summary);
  return summary;
}
