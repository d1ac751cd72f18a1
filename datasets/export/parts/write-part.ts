/** Writes one part of one table: the job that may as well be done by another thread. */
import type { QuestionRecord } from '../../records.js';
import type { Dataset } from '../../store/dataset.js';
import type { ExportOptions, Supervision } from '../format.js';
import type { Part } from './plan-parts.js';
import { readSamples, type Sample } from './samples.js';
import { answeredTypes, questionFilter, type Selection } from './select.js';
import type { Table } from './write-tables.js';

/** What to write: plain values, so that it can be sent to a thread. */
export interface PartJob {
  /** Name of the format, and index of the table among its tables. */
  format: string;
  table: number;
  part: Part;
  /** The folder of the export. */
  folder: string;
  options: Selection & Pick<ExportOptions, 'answers'>;
}

/** Runs jobs elsewhere, so many at a time. */
export interface PartRunner {
  concurrency: number;
  /**
   * @param tell is told now and then how many rows are written
   * @returns how many they became
   */
  run(job: PartJob, tell: (rows: number) => void): Promise<number>;
}

/** Writes a part and counts its rows. */
export async function writePart(
  dataset: Dataset,
  tables: readonly Table[],
  { table: index, part, folder, options }: PartJob,
  supervision: Supervision | undefined,
  tell: (rows: number) => void,
): Promise<number> {
  const table = tables[index]!;
  const { answers = 'option' } = options;
  const isSelected = questionFilter(dataset, options);
  const hasAnswer = answeredTypes({ answers, supervision });
  const isWanted = (question: QuestionRecord): boolean =>
    (table.hasRow?.(question.type) ?? true) && hasAnswer(question.type) && isSelected(question);
  const { needsWords = false } = table;
  let rows = 0;
  async function* counted(): AsyncGenerator<Sample> {
    const { shards, split } = part;
    const choice = { shards, split, isWanted, answers, supervision, needsWords };
    for await (const sample of readSamples(dataset, choice)) {
      yield sample;
      tell(++rows);
    }
  }
  await table.write(folder, part, counted());
  return rows;
}
