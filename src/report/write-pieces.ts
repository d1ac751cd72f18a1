/** Writes a text file piece by piece, whole or not at all. */
import { open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, partialName, publish } from '../../datasets/store/atomic.js';
import { writeError } from '../../datasets/store/file-errors.js';

/**
 * Writes pieces as they come, so that no more than one is held in memory; the file appears with the last.
 *
 * @returns how many bytes it has
 * @throws RobotR1Error `disk_full`, `not_writable` and their like; and what making a piece throws
 */
export async function writePieces(file: string, pieces: AsyncIterable<string>): Promise<number> {
  const partial = partialName(file);
  try {
    await written(file, () => makeFolder(dirname(file)));
    const handle = await written(file, () => open(partial, 'wx'));
    let bytes = 0;
    try {
      for await (const piece of pieces) {
        const encoded = Buffer.from(piece);
        await written(file, () => handle.writeFile(encoded));
        bytes += encoded.length;
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
