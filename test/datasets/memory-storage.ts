/** Storage in memory, so that a test can damage a dataset a thousand times. */

import type { Storage } from '../../datasets/store/storage.js';
import { RobotR1Error } from '../../sim/errors.js';
import type { Files } from './faults.js';

export function memoryStorage(files: Files): Storage {
  const get = (key: string): Uint8Array => {
    const bytes = files.get(key);
    if (bytes === undefined)
      throw new RobotR1Error('missing_file', `${key}: it does not exist`, { kind: 'work' });
    return bytes;
  };
  return {
    put: async (key, bytes) => void files.set(key, Buffer.from(bytes as Uint8Array)),
    get: async (key) => get(key),
    getRange: async (key, start, end) => get(key).subarray(start, end),
    list: async (prefix) => [...files.keys()].filter((key) => key.startsWith(prefix)).sort(),
    delete: async (key) => void files.delete(key),
    size: async (key) => files.get(key)?.length,
    locate: (key) => key,
  };
}
