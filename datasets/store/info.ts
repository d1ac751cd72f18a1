/** `dataset.json`: what a dataset is. Written last, so a folder that has it is whole. */
import { z } from 'zod';
import { RobotR1Error } from '../../sim/errors.js';
import { FRAME_KINDS, QUESTION_TYPES } from '../records.js';
import { canonicalJson, sha256 } from './hash.js';
import type { Storage } from './storage.js';

export const INFO_KEY = 'dataset.json';
/** Stands in the folder while its dataset is being made: says whose it is. */
export const RECIPE_KEY = 'recipe.json';
export const CARD_KEY = 'README.md';

/** Version of the folder's layout, which changes when an older robot-r1 could not read it. */
const FORMAT_VERSION = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** What all images of a set, a folder of images/, have in common. */
export const imageSet = z.object({
  camera: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  encoding: z.enum(['jpeg', 'png']),
  /** Of a set that was drawn into the finished dataset: how it looks. */
  style: z.string().optional(),
});
export type ImageSet = z.infer<typeof imageSet>;

export const datasetCounts = z.object({
  shards: count,
  episodes: count,
  images: count,
  questions: count,
  /** Questions of each type on each kind of frame. */
  questionTypes: z.partialRecord(z.enum(QUESTION_TYPES), z.record(z.enum(FRAME_KINDS), count)),
  tasks: z.record(z.string(), z.object({ episodes: count, questions: count })),
});
export type DatasetCounts = z.infer<typeof datasetCounts>;

export const shardEntry = z.object({
  key: z.string(),
  count,
  bytes: count,
  sha256: hash,
  /** SHA-256 of the shard's manifest. */
  manifest: hash.optional(),
  /** Of a shard of episodes that is not empty: the numbers of its first and last. */
  firstEpisode: count.optional(),
  lastEpisode: count.optional(),
});
export type ShardEntry = z.infer<typeof shardEntry>;

/** How far one rule gets that does not look at the image, on the questions of one type and kind of frame. */
export const shortcutBaseline = z.object({
  type: z.enum(QUESTION_TYPES),
  frames: z.enum(FRAME_KINDS),
  rule: z.string(),
  /** Share answered rightly, 0…1. */
  accuracy: z.number(),
  standardError: z.number(),
  n: count,
  /** A sentence where the rule beats chance by more than three standard errors, else null. */
  warning: z.string().nullable(),
});
export type ShortcutBaseline = z.infer<typeof shortcutBaseline>;

const jsonObject = z.record(z.string(), z.json());

export const datasetInfo = z.object({
  format: z.literal('robot-r1'),
  formatVersion: z.literal(FORMAT_VERSION),
  /** The options that it follows from, and their hash. */
  recipe: jsonObject,
  recipeHash: hash,
  /** Of robot-r1 and of the packages that physics and pixels depend on. */
  versions: z.record(z.string(), z.string()),
  /** The back-end that drew the images. */
  renderer: z.string(),
  license: z.string(),
  counts: datasetCounts,
  imageSets: z.record(z.string(), imageSet),
  /** What can be got right without looking at an image. */
  baselines: z.array(shortcutBaseline),
  tasks: z.array(z.object({ key: z.string(), sha256: hash })),
  shards: z.array(shardEntry),
  /** Hash of the whole, see hashDataset. */
  hash,
  /** SHA-256 of the card as it was written. */
  card: hash.optional(),
  /** SHA-256 of the canonical JSON of all else in dataset.json, so that it vouches for itself. */
  sha256: hash.optional(),
});
export type DatasetInfo = z.infer<typeof datasetInfo>;

const recipeFile = z.object({ recipe: jsonObject, recipeHash: hash });
export type RecipeFile = z.infer<typeof recipeFile>;

/** Refuses what a newer version wrote: it is not damaged, and nothing here can mend it. */
function checkVersion(value: unknown, file: string): void {
  const version = (value as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version !== 'number' || version <= FORMAT_VERSION) return;
  throw new RobotR1Error(
    'newer_dataset',
    `${file} was written by a newer robot-r1: its format is version ${version}, and this one reads ${FORMAT_VERSION}`,
    { place: { file, path: 'formatVersion' }, remedy: 'Update robot-r1.' },
  );
}

/** A JSON file of the dataset, or undefined if there is none. */
async function readJson<T>(storage: Storage, key: string, schema: z.ZodType<T>): Promise<T | undefined> {
  if ((await storage.size(key)) === undefined) return undefined;
  const text = Buffer.from(await storage.get(key)).toString('utf8');
  const file = storage.locate(key);
  try {
    const value: unknown = JSON.parse(text);
    checkVersion(value, file);
    return schema.parse(value);
  } catch (cause) {
    if (cause instanceof RobotR1Error) throw cause;
    const why = cause instanceof z.ZodError ? `:\n${z.prettifyError(cause)}` : ' (it is not JSON)';
    throw new RobotR1Error('damaged_dataset', `${file} is damaged or of another version${why}`, {
      kind: 'work',
      place: { file },
      remedy:
        'Run generate again with --out, --resume and all options that it was made with: shards that are whole are kept.',
      cause,
    });
  }
}

/** dataset.json, or undefined where the dataset is not finished. */
export const readInfo = (storage: Storage): Promise<DatasetInfo | undefined> =>
  readJson(storage, INFO_KEY, datasetInfo);

/** recipe.json, or undefined where there is none. */
export const readRecipeFile = (storage: Storage): Promise<RecipeFile | undefined> =>
  readJson(storage, RECIPE_KEY, recipeFile);

/** SHA-256 that dataset.json states of itself: of the canonical JSON of all its other fields. */
export const hashInfo = ({ sha256: _own, ...rest }: DatasetInfo): string => sha256(canonicalJson(rest));

/** dataset.json as it is written. */
export const infoText = (info: DatasetInfo): string => `${JSON.stringify(info, null, 2)}\n`;

/** Whether dataset.json holds, byte for byte, what was written as `info`, and `info` is what it says of itself. */
export async function isInfoIntact(storage: Storage, info: DatasetInfo): Promise<boolean> {
  if (info.sha256 === undefined) return true; // written before it vouched for itself
  const text = Buffer.from(await storage.get(INFO_KEY));
  return hashInfo(info) === info.sha256 && text.equals(Buffer.from(infoText(info)));
}

/** Whether the dataset's card lies beside it as it was written. */
export async function hasCard(storage: Storage, { card }: DatasetInfo): Promise<boolean> {
  if ((await storage.size(CARD_KEY)) === undefined) return false;
  return card === undefined || sha256(await storage.get(CARD_KEY)) === card;
}
