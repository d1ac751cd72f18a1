/** A Parquet file written a row group at a time, which appears when it is whole. */
import { rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import { makeFolder, partialName, publish } from '../../store/atomic.js';
import { writeError } from '../../store/file-errors.js';

/** Rows in a group: small groups let readers fetch a row without reading much else. */
const ROW_GROUP_SIZE = 256;

/** A column: its elements of a Parquet schema, and how its pages are stored. */
export interface ParquetColumn {
  name: string;
  elements: SchemaElement[];
  /** Encoded images do not compress further. */
  codec: 'SNAPPY' | 'UNCOMPRESSED';
  /** What the Hugging Face `datasets` package is to make of it. */
  feature: Record<string, unknown>;
}

/** A column of texts. */
export function textColumn(name: string): ParquetColumn {
  const element: SchemaElement = { name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL', ...UTF8 };
  return { name, elements: [element], codec: 'SNAPPY', feature: { dtype: 'string', _type: 'Value' } };
}

/** A column of whole numbers of 32 bits. */
export function integerColumn(name: string): ParquetColumn {
  const element: SchemaElement = { name, type: 'INT32', repetition_type: 'OPTIONAL' };
  return { name, elements: [element], codec: 'SNAPPY', feature: { dtype: 'int32', _type: 'Value' } };
}

/** A column of lists of images, each `{ bytes, path }` as Hugging Face's `Image` feature stores them. */
export function imagesColumn(name: string): ParquetColumn {
  const elements: SchemaElement[] = [
    {
      name,
      repetition_type: 'OPTIONAL',
      num_children: 1,
      converted_type: 'LIST',
      logical_type: { type: 'LIST' },
    },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', num_children: 2 },
    { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
    { name: 'path', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL', ...UTF8 },
  ];
  // `Sequence` is read by every version of datasets, `List` by 4 and later only.
  const feature = { feature: { _type: 'Image' }, _type: 'Sequence' };
  return { name, elements, codec: 'UNCOMPRESSED', feature };
}

const UTF8 = { converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const;

/**
 * Writes rows to a Parquet file in bounded memory: at most one row group is held.
 *
 * @param rows a value for each column, by its name
 * @returns number of rows and size of the file
 * @throws RobotR1Error `disk_full`, `not_writable`; whatever `rows` throws. The file is then as it was before.
 */
export async function writeParquet(
  file: string,
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<Readonly<Record<string, unknown>>>,
): Promise<{ rows: number; bytes: number }> {
  const partial = partialName(file);
  try {
    await makeFolder(dirname(file));
    const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
    const writer = new ParquetWriter({
      writer: fileWriter(partial),
      schema: [{ name: 'schema', num_children: columns.length }, ...columns.flatMap((c) => c.elements)],
      kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
    });
    const write = async (group: readonly Readonly<Record<string, unknown>>[]) => {
      const columnData = columns.map(({ name, codec }) => {
        const data = group.map((row) => row[name]);
        return { name, data, codec, statistics: codec !== 'UNCOMPRESSED' };
      });
      await writer.write({ columnData, rowGroupSize: ROW_GROUP_SIZE });
    };
    let count = 0;
    let group: Readonly<Record<string, unknown>>[] = [];
    for await (const row of rows) {
      group.push(row);
      count++;
      if (group.length < ROW_GROUP_SIZE) continue;
      await write(group);
      group = [];
    }
    if (group.length > 0) await write(group);
    await writer.finish();
    await publish(partial, file);
    return { rows: count, bytes: (await stat(file)).size };
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // the first error is the one to tell
    throw writeError(error, file);
  }
}
