/** Hashes by which recipes, files and whole datasets are known. SHA-256, in hexadecimal. */
import { createHash } from 'node:crypto';

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** SHA-256 of bytes or UTF-8 text, hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/**
 * JSON with no spaces and the keys of every object sorted: one text for one value. Keys that are undefined are left
 * out, as JSON.stringify does.
 */
export function canonicalJson(value: unknown): string {
  const sorted = (_key: string, item: unknown): unknown => {
    if (typeof item === 'number' && !Number.isFinite(item)) throw new TypeError(`JSON cannot hold ${item}`);
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return JSON.stringify(value, sorted);
}

/** Hash by which a recipe is known: SHA-256 of its canonical JSON. */
export function hashRecipe(recipe: Readonly<Record<string, unknown>>): string {
  return sha256(canonicalJson(recipe));
}

/**
 * Hash of a whole dataset: SHA-256 over a line `SHA256  KEY` for each data shard and task text, sorted by key. These
 * are the lines that `sha256sum` prints, so it can be computed without this package.
 */
export function hashDataset(files: readonly { key: string; sha256: string }[]): string {
  const sorted = [...files].sort((a, b) => (a.key < b.key ? -1 : 1));
  return sha256(sorted.map((file) => `${file.sha256}  ${file.key}\n`).join(''));
}
