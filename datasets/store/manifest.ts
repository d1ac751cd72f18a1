/** A shard's name and its manifest, which is written after it and means "done". */
import { z } from 'zod';
import { RobotR1Error } from '../../sim/errors.js';
import { FRAME_KINDS, QUESTION_TYPES } from '../records.js';
import type { RecordKind } from './kinds.js';
import type { Storage } from './storage.js';

/** Which shard: the folder it lies in (`episodes`, `images/front-224`, `questions`) and its number. */
export interface ShardName {
  folder: string;
  number: number;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a shard's manifest says of it. */
export const shardManifest = z.object({
  kind: z.enum(['episodes', 'images', 'questions']),
  /** Number of records. */
  count: z.int().nonnegative(),
  /** Size of the shard. */
  bytes: z.int().nonnegative(),
  sha256: hash,
  recipeHash: hash,
  /** Byte at which each record's frame starts. */
  offsets: z.array(z.int().nonnegative()),
  /** Of episodes: the number of each in the dataset, ascending. */
  episodes: z.array(z.int().nonnegative()).optional(),
  /** How many records of each category, so that counting a dataset reads manifests only. */
  tally: z.array(
    z.object({
      task: z.string(),
      type: z.enum(QUESTION_TYPES).optional(),
      frames: z.enum(FRAME_KINDS).optional(),
      count: z.int().positive(),
    }),
  ),
  /** What else its maker wants to be known, for example attempts and failures. */
  details: z.json(),
});
export type ShardManifest = z.infer<typeof shardManifest>;

const stem = ({ folder, number }: ShardName) => `${folder}/${String(number).padStart(6, '0')}`;

/** Key of a shard's records, for example `episodes/000000.msgpack`. */
export const shardKey = (shard: ShardName): string => `${stem(shard)}.msgpack`;

/** Key of a shard's manifest, for example `episodes/000000.json`. */
export const manifestKey = (shard: ShardName): string => `${stem(shard)}.json`;

/** The shard that a key of its records or its manifest belongs to, or undefined if it is neither's. */
export function shardOfKey(key: string): ShardName | undefined {
  const match = /^(episodes|questions|images\/[^/]+)\/(\d{6,})\.(msgpack|json)$/.exec(key);
  return match ? { folder: match[1]!, number: Number(match[2]) } : undefined;
}

/** Kind of the records in a folder. */
export const kindOfFolder = (folder: string): RecordKind => folder.split('/')[0] as RecordKind;

/**
 * The manifest of a shard.
 *
 * @throws RobotR1Error `missing_file` if there is none, `damaged_manifest` if it cannot be read.
 */
export async function readManifest(storage: Storage, shard: ShardName): Promise<ShardManifest> {
  const key = manifestKey(shard);
  const text = Buffer.from(await storage.get(key)).toString('utf8');
  try {
    const manifest = shardManifest.parse(JSON.parse(text));
    if (manifest.offsets.length !== manifest.count) throw new Error('offsets and count differ');
    return manifest;
  } catch (cause) {
    throw new RobotR1Error('damaged_manifest', `${storage.locate(key)} is not the manifest of a shard`, {
      kind: 'work',
      place: { file: storage.locate(key) },
      remedy: 'Make the shard again: run the same generate command with --resume.',
      cause,
    });
  }
}
