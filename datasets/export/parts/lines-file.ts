/** A file of text written piece by piece in bounded memory, which appears when it is whole. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { makeFolder, partialName, publish } from '../../store/atomic.js';
import { writeError } from '../../store/file-errors.js';

/** Pieces are gathered to so many bytes before they are written. */
const BUFFER_BYTES = 1024 * 1024;

/**
 * Writes pieces of text or bytes one after another.
 *
 * @throws RobotR1Error `disk_full`, `not_writable`; whatever `pieces` throws. The file is then as it was before.
 */
export async function writePieces(file: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const partial = partialName(file);
  try {
    await makeFolder(dirname(file));
    const stream = createWriteStream(partial, { flags: 'wx', highWaterMark: BUFFER_BYTES });
    const failed = finished(stream);
    failed.catch(() => {}); // awaited below, whatever else happens first
    try {
      for await (const piece of pieces) {
        if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), failed]);
      }
      stream.end();
      await failed;
    } finally {
      stream.destroy();
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
