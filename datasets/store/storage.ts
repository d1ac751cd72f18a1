/** The few operations that a dataset needs of the place it lies in. A folder today; object storage has the same. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { RobotR1Error } from '../../sim/errors.js';
import { isPartial, writeWhole } from './atomic.js';
import { readError, writeError } from './file-errors.js';

/** Bytes by key. A key is a relative path with `/`, such as `episodes/000000.msgpack`. */
export interface Storage {
  /** Stores a value whole or not at all, in place of one that was there. */
  put(key: string, bytes: Uint8Array | string): Promise<void>;
  /** @throws RobotR1Error `missing_file` if there is none. */
  get(key: string): Promise<Uint8Array>;
  /** Bytes from `start` up to, but without, `end`; fewer where the value ends before. */
  getRange(key: string, start: number, end: number): Promise<Uint8Array>;
  /** Keys that start with `prefix`, sorted. */
  list(prefix: string): Promise<string[]>;
  /** Removes a value; nothing happens if there is none. */
  delete(key: string): Promise<void>;
  /** Bytes of a value, or undefined if there is none. */
  size(key: string): Promise<number | undefined>;
  /** Where a person finds it, for messages. */
  locate(key: string): string;
}

function checkKey(key: string): void {
  const parts = key.split('/');
  if (key.includes('\\') || key.includes('\0') || parts.some((p) => p === '' || p === '.' || p === '..')) {
    throw new RobotR1Error('bad_key', `"${key}" is not the name of a file inside the dataset`, {
      remedy: 'Use a relative path with "/" and without "..".',
    });
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Storage in a folder, which need not exist yet. */
export function folderStorage(path: string): Storage {
  const root = resolve(path);
  const locate = (key: string) => {
    checkKey(key);
    return join(root, key);
  };
  /** Reads from the file of `key`; says what is wrong in terms of that file. */
  const reading = async <T>(key: string, work: (file: string) => T | Promise<T>): Promise<T> => {
    const file = locate(key);
    try {
      return await work(file);
    } catch (error) {
      throw readError(error, file);
    }
  };
  return {
    locate,
    put: async (key, bytes) => writeWhole(locate(key), bytes),
    get: (key) => reading(key, (file) => readFileSync(file)),
    getRange: (key, start, end) => reading(key, (file) => readRange(file, start, end)),
    delete: async (key) => {
      const file = locate(key);
      await rm(file, { force: true }).catch((error) => {
        throw writeError(error, file);
      });
    },
    size: (key) =>
      reading(key, async (file) => {
        const found = await stat(file).catch((error) => {
          if (isMissing(error)) return undefined;
          throw error;
        });
        return found?.size;
      }),
    list: async (prefix) => {
      // Only the folder that the prefix names is read, not the whole dataset.
      const folder = join(root, prefix.slice(0, prefix.lastIndexOf('/') + 1));
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw readError(error, folder);
      });
      return entries
        .filter((entry) => entry.isFile() && !isPartial(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
        .filter((key) => key.startsWith(prefix))
        .sort();
    },
  };
}

/** Reads at once: a shard is a few hundred kilobytes, and asking other threads for that takes longer than the disk. */
function readRange(file: string, start: number, end: number): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(handle, bytes, filled, bytes.length - filled, start + filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
}
