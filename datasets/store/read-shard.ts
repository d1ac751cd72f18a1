/** Records of a shard: all in order in bounded memory, or one by its number. */
import { RobotR1Error } from '../../sim/errors.js';
import { decodeRecord } from './encoding.js';
import { type Frame, readFrames } from './framing.js';
import { RECORD_KINDS, type RecordKind, type RecordOf } from './kinds.js';
import { kindOfFolder, type ShardManifest, type ShardName, shardKey } from './manifest.js';
import type { Storage } from './storage.js';

/** So many bytes are read at a time, or one record if it is longer. */
const WINDOW_BYTES = 4 * 1024 * 1024;

function decodeFrame<K extends RecordKind>(kind: K, { record, offset, payload }: Frame, file: string) {
  try {
    return decodeRecord(RECORD_KINDS[kind].schema, payload);
  } catch (error) {
    if (!(error instanceof RobotR1Error)) throw error;
    throw new RobotR1Error(error.code, `record ${record} at byte ${offset}: ${error.message}`, {
      kind: 'work',
      place: { file, path: `record ${record}` },
      remedy: error.remedy,
      cause: error,
    });
  }
}

/** Records `first` up to, but without, `end` of a shard that are in `bytes`. */
export function* decodeRecords<K extends RecordKind>(
  bytes: Uint8Array,
  range: { file: string; kind: K; manifest: ShardManifest; first: number; end: number },
): Generator<RecordOf<K>> {
  const { file, kind, manifest, first, end } = range;
  let next = first;
  const source = { file, firstRecord: first, firstOffset: manifest.offsets[first] ?? 0 };
  for (const frame of readFrames(bytes, source)) {
    yield decodeFrame(kind, frame, file);
    next++;
  }
  if (next !== end) {
    throw new RobotR1Error('truncated_file', `${file} ends before record ${next} of ${manifest.count}`, {
      kind: 'work',
      place: { file, path: `record ${next}` },
      remedy: 'Make the shard again: run the same generate command with --resume.',
    });
  }
}

/** Byte after a record's frame. */
export const endOfRecord = (manifest: ShardManifest, record: number): number =>
  manifest.offsets[record + 1] ?? manifest.bytes;

/** All records of a shard in order, a few megabytes at a time. */
export async function* readShard<K extends RecordKind>(
  storage: Storage,
  shard: ShardName,
  manifest: ShardManifest,
): AsyncGenerator<RecordOf<K>> {
  const kind = kindOfFolder(shard.folder) as K;
  const file = storage.locate(shardKey(shard));
  for (let first = 0; first < manifest.count; ) {
    const start = manifest.offsets[first]!;
    let end = first + 1;
    while (end < manifest.count && endOfRecord(manifest, end) - start <= WINDOW_BYTES) end++;
    const bytes = await storage.getRange(shardKey(shard), start, endOfRecord(manifest, end - 1));
    yield* decodeRecords(bytes, { file, kind, manifest, first, end });
    first = end;
  }
}

/** One record of a shard by its number; nothing else of the shard is read. */
export async function readRecord<K extends RecordKind>(
  storage: Storage,
  shard: ShardName,
  manifest: ShardManifest,
  record: number,
): Promise<RecordOf<K>> {
  const kind = kindOfFolder(shard.folder) as K;
  const file = storage.locate(shardKey(shard));
  const start = manifest.offsets[record];
  if (start === undefined) {
    throw new RobotR1Error(
      'no_such_record',
      `${file} has ${manifest.count} records, not a record ${record}`,
      {
        kind: 'work',
        place: { file, path: `record ${record}` },
      },
    );
  }
  const bytes = await storage.getRange(shardKey(shard), start, endOfRecord(manifest, record));
  const range = { file, kind, manifest, first: record, end: record + 1 };
  const [found] = [...decodeRecords(bytes, range)];
  return found!;
}
