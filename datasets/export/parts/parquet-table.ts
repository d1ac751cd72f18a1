/** A table of questions as Parquet files, with the columns that say where a row comes from. */
import { join } from 'node:path';
import type { QuestionType } from '../../records.js';
import {
  type ColumnType,
  column,
  IMAGES,
  INTEGER,
  LONG_TEXT,
  type ParquetColumn,
  TEXT,
} from './parquet-columns.js';
import { writeParquet } from './parquet-file.js';
import { type Part, partFile } from './plan-parts.js';
import { PROVENANCE, type Provenance } from './provenance.js';
import type { Sample } from './samples.js';
import type { Table } from './write-tables.js';

const PROVENANCE_TYPES: Readonly<Record<keyof Provenance, ColumnType>> = {
  index: INTEGER,
  task: TEXT,
  question_type: TEXT,
  frame_kind: TEXT,
  episode: INTEGER,
  frame: INTEGER,
  split: TEXT,
  details: LONG_TEXT,
};

const provenanceColumns = Object.entries(PROVENANCE).map(([name, value]) => {
  const type = PROVENANCE_TYPES[name as keyof Provenance];
  if (type !== INTEGER) return column(name, type, value);
  return column(name, type, (sample: Sample) => BigInt(value(sample)));
});

/** The images of a sample, as they are in the dataset. */
export const imagesColumn = column('images', IMAGES, ({ images }: Sample) =>
  images.map(({ bytes, path }) => ({ bytes, path })),
);

export interface ParquetTable {
  /** Columns beside those that say where a row comes from. */
  columns: readonly ParquetColumn<Sample>[];
  hasRow?: (type: QuestionType) => boolean;
  needsWords?: boolean;
  /** Path of a part's file; `SPLIT/part-NNNNN.parquet` if not given. */
  file?: (part: Part) => string;
}

/** A table whose parts are Parquet files. */
export function parquetTable({ columns, hasRow, needsWords, file }: ParquetTable): Table {
  const fileOf = file ?? ((part: Part) => partFile(part, 'parquet'));
  return {
    ...(hasRow && { hasRow }),
    ...(needsWords && { needsWords }),
    paths: (part) => [fileOf(part)],
    write: (folder, part, samples) =>
      writeParquet(join(folder, fileOf(part)), [...columns, ...provenanceColumns], samples),
  };
}
