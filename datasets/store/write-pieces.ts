/** Writes a file piece by piece, whole or not at all. */
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, partialName, publish } from './atomic.js';
import { writeError } from './file-errors.js';

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
 * Writes pieces of text or bytes one after another in bounded memory; the file appears with the last.
 *
 * @returns how many bytes it has
 * @throws RobotR1Error `disk_full`, `not_writable` and their like; and what making a piece throws. The file is then as
 *   it was before.
 */
export async function writePieces(file: string, pieces: AsyncIterable<string | Uint8Array>): Promise<number> {
  const partial = partialName(file);
  try {
    await written(file, () => makeFolder(dirname(file)));
    const handle = await written(file, () => open(partial, 'wx'));
    let bytes = 0;
    try {
      for await (const block of blocksOf(pieces)) {
        await written(file, () => handle.writeFile(block));
        bytes += block.length;
      }
    } finally {
      await handle.close();
    }
    await written(file, () => publish(partial, file));
    return bytes;
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {}); // the first error is the one to tell
    throw error;
  }
}

/** Only what goes wrong in writing is told as such; pieces have errors of their own. */
async function written<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw writeError(error, file);
  }
}
