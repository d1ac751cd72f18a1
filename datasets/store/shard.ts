/** Shards: a file of framed records and, written after it, its manifest. One without the other does not count. */
import { RobotR1Error } from '../../sim/errors.js';
import { encodeRecord } from './encoding.js';
import { frameRecords } from './framing.js';
import { canonicalJson, sha256 } from './hash.js';
import { RECORD_KINDS, type RecordKind, type RecordOf } from './kinds.js';
import {
  kindOfFolder,
  manifestKey,
  readManifest,
  type ShardManifest,
  type ShardName,
  shardKey,
} from './manifest.js';
import type { Storage } from './storage.js';

/** What a shard is made from, beside its records. */
export interface ShardOrigin {
  /** Hash of the recipe that it follows from, see hashRecipe. */
  recipeHash: string;
  /** Any JSON, kept in the manifest. Must follow from recipe and shard number, as the records do. */
  details?: unknown;
}

/** How many records of each category, in a fixed order. */
export function tallyRecords<K extends RecordKind>(
  kind: K,
  records: readonly RecordOf<K>[],
): ShardManifest['tally'] {
  const entries = new Map<string, ShardManifest['tally'][number]>();
  for (const record of records) {
    const category = RECORD_KINDS[kind].category(record);
    if (category === undefined) continue;
    const key = canonicalJson(category);
    const entry = entries.get(key);
    if (entry) entry.count++;
    else entries.set(key, { ...category, count: 1 });
  }
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}

/**
 * A shard's bytes and its manifest, from records in their final order. The same input gives the same bytes.
 *
 * @throws RobotR1Error `invalid_record` if a record does not satisfy its schema or episodes are not in order.
 */
export function encodeShard<K extends RecordKind>(
  kind: K,
  records: readonly RecordOf<K>[],
  origin: ShardOrigin,
): { bytes: Uint8Array; manifest: ShardManifest } {
  const { schema, episode } = RECORD_KINDS[kind];
  const { bytes, offsets } = frameRecords(records.map((record) => encodeRecord(schema, record)));
  const episodes = records.map(episode).filter((index) => index !== undefined);
  if (episodes.some((index, i) => i > 0 && index <= episodes[i - 1]!)) {
    throw new RobotR1Error('invalid_record', 'the episodes of a shard must be in the order of their index', {
      kind: 'work',
    });
  }
  const manifest: ShardManifest = {
    kind,
    count: records.length,
    bytes: bytes.length,
    sha256: sha256(bytes),
    recipeHash: origin.recipeHash,
    offsets,
    ...(kind === 'episodes' && { episodes }),
    tally: tallyRecords(kind, records),
    details: JSON.parse(canonicalJson(origin.details ?? null)),
  };
  return { bytes, manifest };
}

/**
 * Writes a shard and then its manifest, in place of what was there. A process that is killed in between leaves a
 * shard that does not count.
 *
 * @throws RobotR1Error as encodeShard; `disk_full`, `not_writable`.
 */
export async function writeShard<K extends RecordKind>(
  storage: Storage,
  shard: ShardName,
  records: readonly RecordOf<K>[],
  origin: ShardOrigin,
): Promise<ShardManifest> {
  const { bytes, manifest } = encodeShard(kindOfFolder(shard.folder) as K, records, origin);
  await storage.put(shardKey(shard), bytes);
  await storage.put(manifestKey(shard), `${canonicalJson(manifest)}\n`);
  return manifest;
}

/** The manifest of a shard that is done: it can be read, is of this recipe, and the shard has the size it says. */
export async function completeShard(
  storage: Storage,
  shard: ShardName,
  recipeHash: string,
): Promise<ShardManifest | undefined> {
  const manifest = await readManifest(storage, shard).catch((error) => {
    if (['missing_file', 'damaged_manifest'].includes(error.code)) return undefined;
    throw error;
  });
  if (manifest?.recipeHash !== recipeHash) return undefined;
  return (await storage.size(shardKey(shard))) === manifest.bytes ? manifest : undefined;
}

/**
 * As completeShard, and the shard's bytes have the SHA-256 that the manifest says.
 *
 * @param manifestHash SHA-256 that the manifest must have, where it is known
 */
export async function intactShard(
  storage: Storage,
  shard: ShardName,
  recipeHash: string,
  manifestHash?: string,
): Promise<ShardManifest | undefined> {
  const manifest = await completeShard(storage, shard, recipeHash);
  if (manifest === undefined) return undefined;
  const hasOther = async (hash: string) => sha256(await storage.get(manifestKey(shard))) !== hash;
  if (manifestHash !== undefined && (await hasOther(manifestHash))) return undefined;
  return sha256(await storage.get(shardKey(shard))) === manifest.sha256 ? manifest : undefined;
}
