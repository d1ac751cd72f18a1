/** One shard looked at byte for byte and record for record. */
import { RobotR1Error } from '../../sim/errors.js';
import { sha256 } from './hash.js';
import { RECORD_KINDS, type RecordKind, type RecordOf } from './kinds.js';
import {
  kindOfFolder,
  manifestKey,
  readManifest,
  type ShardManifest,
  type ShardName,
  shardKey,
} from './manifest.js';
import { decodeRecords, endOfRecord } from './read-shard.js';
import type { Storage } from './storage.js';

/** Something wrong with a dataset. */
export interface Problem {
  /** Key of the file in the dataset. */
  file: string;
  problem: string;
  /** Number of the record in its shard. */
  record?: number;
}

export interface CheckedShard<K extends RecordKind> {
  manifest?: ShardManifest;
  bytes?: Uint8Array;
  /** Records by their number; undefined where one is damaged. */
  records: (RecordOf<K> | undefined)[];
  problems: Problem[];
}

/** Runs `work`; an error that is a file's or a record's fault is added to `problems`. */
async function collect<T>(
  problems: Problem[],
  where: { file: string; record?: number },
  work: () => Promise<T> | T,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
    problems.push({ ...where, problem: error.message });
    return undefined;
  }
}

/** Reads a shard whole and checks its manifest, its size and hash, and each record's checksum and schema. */
export async function checkShard<K extends RecordKind>(
  storage: Storage,
  shard: ShardName,
  recipeHash: string,
): Promise<CheckedShard<K>> {
  const problems: Problem[] = [];
  const key = shardKey(shard);
  const kind = kindOfFolder(shard.folder) as K;
  const manifest = await collect(problems, { file: manifestKey(shard) }, () => readManifest(storage, shard));
  const bytes = await collect(problems, { file: key }, () => storage.get(key));
  if (manifest === undefined || bytes === undefined) return { problems, records: [] };

  if (manifest.recipeHash !== recipeHash) {
    problems.push({ file: manifestKey(shard), problem: 'it belongs to another recipe' });
  }
  if (manifest.kind !== kind)
    problems.push({ file: manifestKey(shard), problem: `it is of kind ${manifest.kind}` });
  if (bytes.length !== manifest.bytes) {
    problems.push({
      file: key,
      problem: `it has ${bytes.length} bytes, its manifest says ${manifest.bytes}`,
    });
  }
  if (sha256(bytes) !== manifest.sha256) {
    problems.push({ file: key, problem: 'its SHA-256 is not the one in its manifest' });
  }

  const records: (RecordOf<K> | undefined)[] = [];
  for (let record = 0; record < manifest.count; record++) {
    const frame = bytes.subarray(manifest.offsets[record], endOfRecord(manifest, record));
    const range = { file: key, kind, manifest, first: record, end: record + 1 };
    const decoded = await collect(problems, { file: key, record }, () => [...decodeRecords(frame, range)][0]);
    records.push(decoded);
  }
  const episodes = records.map((item) => item && RECORD_KINDS[kind].episode(item));
  if (manifest.episodes?.some((index, i) => episodes[i] !== undefined && episodes[i] !== index)) {
    problems.push({ file: manifestKey(shard), problem: 'it lists other episodes than the shard holds' });
  }
  return { manifest, bytes, records, problems };
}
