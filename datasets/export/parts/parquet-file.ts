/** A Parquet file written a row group at a time, which appears when it is whole. */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ColumnSource, fileWriter, ParquetWriter } from 'hyparquet-writer';
import { makeFolder, partialName, publish } from '../../store/atomic.js';
import { writeError } from '../../store/file-errors.js';
import type { ParquetColumn } from './parquet-columns.js';

/** Rows in a group: small groups let readers fetch a row without reading much else. */
const ROW_GROUP_SIZE = 256;

/**
 * Writes a row for each item to a Parquet file in bounded memory: at most one row group is held.
 *
 * @param metadata texts for the file's footer, by key
 * @throws RobotR1Error `disk_full`, `not_writable`; whatever `items` throws. The file is then as it was before.
 */
export async function writeParquet<Item>(
  file: string,
  columns: readonly ParquetColumn<Item>[],
  items: AsyncIterable<Item> | Iterable<Item>,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const partial = partialName(file);
  try {
    await makeFolder(dirname(file));
    const features = Object.fromEntries(columns.map(({ name, feature }) => [name, feature]));
    const writer = new ParquetWriter({
      writer: fileWriter(partial),
      schema: [
        { name: 'schema', num_children: columns.length },
        ...columns.flatMap(({ name, elements }) => elements(name)),
      ],
      kvMetadata: [
        { key: 'huggingface', value: JSON.stringify({ info: { features } }) },
        ...Object.entries(metadata).map(([key, value]) => ({ key, value })),
      ],
    });
    let cells: unknown[][] = columns.map(() => []);
    const writeGroup = async (): Promise<void> => {
      const columnData = columns.map(
        ({ name, storage }, i): ColumnSource => ({ name, data: cells[i]!, ...storage }),
      );
      await writer.write({ columnData, rowGroupSize: ROW_GROUP_SIZE });
      cells = columns.map(() => []);
    };
    for await (const item of items) {
      for (let i = 0; i < columns.length; i++) cells[i]!.push(columns[i]!.value(item));
      if (cells[0]!.length === ROW_GROUP_SIZE) await writeGroup();
    }
    if (cells[0]!.length > 0) await writeGroup();
    await writer.finish();
    await publish(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // the first error is the one to tell
    throw writeError(error, file);
  }
}
