/** Reading a dataset: typed records in order or one by one, in bounded memory. */
import { RobotR1Error } from '../../sim/errors.js';
import type { EpisodeRecord, ImageRecord, QuestionRecord } from '../records.js';
import { type DatasetInfo, readInfo } from './info.js';
import { readManifest, type ShardManifest, type ShardName, shardOfKey } from './manifest.js';
import { missingInfo } from './prepare.js';
import { readRecord, readShard } from './read-shard.js';
import { folderStorage, type Storage } from './storage.js';

/** Manifests kept in memory. */
const CACHED_MANIFESTS = 32;

export interface Dataset {
  readonly info: DatasetInfo;
  readonly storage: Storage;
  /** How many shards there are; shard n of episodes, images and questions belong together. */
  readonly shards: number;
  /** All episodes in order, or those of some shards. */
  episodes(shards?: readonly number[]): AsyncGenerator<EpisodeRecord>;
  /** All questions in order, or those of some shards. */
  questions(shards?: readonly number[]): AsyncGenerator<QuestionRecord>;
  /** All images of a set in order, or those of some shards. */
  images(set: string, shards?: readonly number[]): AsyncGenerator<ImageRecord>;
  /** @throws RobotR1Error `no_such_episode` */
  episode(index: number): Promise<EpisodeRecord>;
  /** The image that a question is about. */
  image(question: Pick<QuestionRecord, 'image' | 'episode'>): Promise<ImageRecord>;
  /** Number of the shard that holds an episode, its questions and their images. */
  shardOfEpisode(index: number): number;
}

/** Remembers the values asked for last. */
function recent<T>(limit: number, make: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const values = new Map<string, T>();
  return async (key) => {
    const value = values.get(key) ?? (await make(key));
    values.delete(key); // last in the order again
    values.set(key, value);
    if (values.size > limit) values.delete(values.keys().next().value!);
    return value;
  };
}

/** Finds the shard of an episode from the ranges that dataset.json lists. */
function episodeFinder(info: DatasetInfo): (index: number) => number {
  const ranges = info.shards
    .filter((entry) => entry.firstEpisode !== undefined)
    .map((entry) => ({
      number: shardOfKey(entry.key)!.number,
      first: entry.firstEpisode!,
      last: entry.lastEpisode!,
    }))
    .sort((a, b) => a.first - b.first);
  return (index) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ranges[middle]!.last < index) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low];
    if (range === undefined || range.first > index) throw noSuchEpisode(index, info);
    return range.number;
  };
}

function noSuchEpisode(index: number, info: DatasetInfo): RobotR1Error {
  return new RobotR1Error('no_such_episode', `the dataset has no episode ${index}`, {
    remedy: `It has ${info.counts.episodes} episodes, numbered from 0.`,
  });
}

/**
 * Opens the finished dataset in a folder.
 *
 * @param storage where to read, if not from the folder `path` itself
 * @throws RobotR1Error `no_dataset`, `unfinished_dataset`, `damaged_dataset`
 */
export async function openDataset(path: string, storage: Storage = folderStorage(path)): Promise<Dataset> {
  const info = await readInfo(storage);
  if (info === undefined) throw await missingInfo(storage, path);
  const manifests = recent<ShardManifest>(CACHED_MANIFESTS, (name) =>
    readManifest(storage, JSON.parse(name) as ShardName),
  );
  const manifestOf = ({ folder, number }: ShardName) => manifests(JSON.stringify({ folder, number }));
  const shardOfEpisode = episodeFinder(info);

  async function* records<K extends 'episodes' | 'images' | 'questions'>(
    folder: string,
    shards?: readonly number[],
  ) {
    for (const number of shards ?? Array(info!.counts.shards).keys()) {
      const shard = { folder, number };
      yield* readShard<K>(storage, shard, await manifestOf(shard));
    }
  }

  return {
    info,
    storage,
    shards: info.counts.shards,
    shardOfEpisode,
    episodes: (shards) => records<'episodes'>('episodes', shards),
    questions: (shards) => records<'questions'>('questions', shards),
    images: (set, shards) => records<'images'>(`images/${set}`, shards),
    episode: async (index) => {
      const shard = { folder: 'episodes', number: shardOfEpisode(index) };
      const manifest = await manifestOf(shard);
      const record = manifest.episodes?.indexOf(index) ?? -1;
      if (record < 0) throw noSuchEpisode(index, info);
      return readRecord<'episodes'>(storage, shard, manifest, record);
    },
    image: async (question) => {
      const { set, record } = question.image;
      const shard = { folder: `images/${set}`, number: shardOfEpisode(question.episode) };
      return readRecord<'images'>(storage, shard, await manifestOf(shard), record);
    },
  };
}
