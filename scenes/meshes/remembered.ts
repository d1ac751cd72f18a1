/** Remembers what was made from the files of a task: its episodes share it. */
import type { TaskAssets } from './assets.js';

const MOST_VALUES = 256;
const known = new WeakMap<TaskAssets, Map<string, unknown>>();

/** What `make` gave when it was last called for an equal `key` and the same files. */
export function remembered<T>(assets: TaskAssets, key: unknown, make: () => T): T {
  const values = known.get(assets) ?? new Map<string, unknown>();
  known.set(assets, values);
  const name = JSON.stringify(key);
  if (!values.has(name)) {
    if (values.size >= MOST_VALUES) values.clear();
    values.set(name, make());
  }
  return values.get(name) as T;
}
