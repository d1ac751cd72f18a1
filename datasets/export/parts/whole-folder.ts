/** A folder of files that appears when all of them are there. */
import { closeSync, fsync, openSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeFolder, partialName } from '../../store/atomic.js';
import { writeError } from '../../store/file-errors.js';

/** Files that are flushed at the same time: a disk flushes many in hardly more time than one. */
const FLUSHES = 32;

export interface WholeFolder {
  /** Begins to write a file, whose bytes may yet be in the making; waits where many are begun. */
  add(path: string, bytes: Uint8Array | Promise<Uint8Array>): Promise<void>;
  /** Gives the folder its name, in place of one that was there. */
  finish(): Promise<void>;
  /** Removes what is written. After `finish` it does nothing. */
  discard(): Promise<void>;
}

const flush = promisify(fsync);

/** Only the flush is waited for: other threads would take longer to be asked for the rest than it takes. */
async function writeFlushed(file: string, bytes: Uint8Array): Promise<void> {
  const handle = openSync(file, 'wx');
  try {
    writeFileSync(handle, bytes);
    await flush(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Begins a folder.
 *
 * @throws RobotR1Error, from here or from the folder's functions: `disk_full`, `not_writable` and their like
 */
export async function openWholeFolder(folder: string): Promise<WholeFolder> {
  const partial = partialName(folder);
  const made = new Set<string>();
  const pending = new Set<Promise<void>>();
  const errors: unknown[] = [];

  const write = async (path: string, bytes: Uint8Array | Promise<Uint8Array>): Promise<void> => {
    const content = await bytes;
    const file = join(partial, path);
    if (!made.has(dirname(file))) await makeFolder(dirname(file));
    made.add(dirname(file));
    await writeFlushed(file, content);
  };
  const refuseAfterError = (): void => {
    if (errors.length > 0) throw writeError(errors[0], folder);
  };

  await makeFolder(partial).catch((error) => {
    throw writeError(error, folder);
  });
  return {
    add: async (path, bytes) => {
      const writing = write(path, bytes)
        .catch((error) => void errors.push(error))
        .finally(() => pending.delete(writing));
      pending.add(writing);
      if (pending.size >= FLUSHES) await Promise.race(pending);
      refuseAfterError();
    },
    finish: async () => {
      await Promise.all(pending);
      refuseAfterError();
      try {
        await rm(folder, { recursive: true, force: true });
        await rename(partial, folder);
      } catch (error) {
        throw writeError(error, folder);
      }
    },
    discard: async () => {
      await Promise.all(pending);
      await rm(partial, { recursive: true, force: true }).catch(() => {}); // whatever led here is the error to tell
    },
  };
}
