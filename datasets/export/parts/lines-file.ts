/** A file of text written piece by piece in bounded memory, which appears when it is whole. */
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, partialName, publish } from '../../store/atomic.js';
import { writeError } from '../../store/file-errors.js';

/** Pieces are gathered to so many bytes before they are written. */
const BUFFER_BYTES = 1024 * 1024;

/** Pieces of text or bytes as blocks that are worth a write each. */
async function* blocksOf(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    gathered.push(bytes);
    size += bytes.length;
    if (size < BUFFER_BYTES) continue;
    yield Buffer.concat(gathered, size);
    gathered = [];
    size = 0;
  }
  yield Buffer.concat(gathered, size);
}

/**
 * Writes pieces of text or bytes one after another.
 *
 * @throws RobotR1Error `disk_full`, `not_writable`; whatever `pieces` throws. The file is then as it was before.
 */
export async function writePieces(file: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const partial = partialName(file);
  try {
    await makeFolder(dirname(file));
    const handle = await open(partial, 'wx');
    try {
      for await (const block of blocksOf(pieces)) await handle.writeFile(block);
    } finally {
      await handle.close();
    }
    await publish(partial, file);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // the first error is the one to tell
    throw writeError(error, file);
  }
}

/** One JSON value a line. */
export async function* jsonLines(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}

/** One JSON array, a line an item. */
export async function* jsonArray(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
