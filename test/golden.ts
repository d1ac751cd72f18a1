/**
 * Hashes that must stay what they are, because users' datasets depend on them. They stand in test/golden.json; where
 * a change is meant to alter bytes, write them anew with `UPDATE_GOLDEN=1 npm test` and say so in the commit.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'test/golden.json';

const read = (): Record<string, string> => JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>;

/** Checks a value against the one that was recorded under its name, or records it. */
export function golden(name: string, value: string): void {
  if (process.env.UPDATE_GOLDEN) {
    const entries = Object.entries({ ...read(), [name]: value }).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
    return;
  }
  assert.equal(value, read()[name], `${name} has changed; if it was meant to: UPDATE_GOLDEN=1 npm test`);
}
