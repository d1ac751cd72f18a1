/** Is a dataset what it says? Every byte and every record is looked at, one shard at a time. */
import { hashDataset, hashRecipe, sha256 } from './hash.js';
import { CARD_KEY, type DatasetInfo, isInfoIntact, readInfo } from './info.js';
import { manifestKey, type ShardName, shardKey, shardOfKey } from './manifest.js';
import { missingInfo } from './prepare.js';
import { episodeProblems, imageProblems, questionProblems, type ShardContent } from './references.js';
import { folderStorage, type Storage } from './storage.js';
import { type CheckedShard, checkShard, type Problem } from './verify-shard.js';

export interface Verification {
  /** Empty if all is well. */
  problems: Problem[];
  /** What was looked at. */
  checked: { shards: number; remade: number; episodes: number; images: number; questions: number };
}

export interface VerifyOptions {
  /** Makes a shard's bytes again from the recipe, or returns undefined for a shard that is not to be made again. */
  remake?(shard: ShardName): Promise<Uint8Array | undefined>;
  /** Called after each shard number. */
  progress?(done: number, total: number): void;
}

/** What is wrong with a file whose SHA-256 dataset.json states, if anything is. */
async function fileProblem(storage: Storage, key: string, hash: string): Promise<string | undefined> {
  if ((await storage.size(key)) === undefined) return 'it is missing';
  const isSame = sha256(await storage.get(key)) === hash;
  return isSame ? undefined : 'its SHA-256 is not the one in dataset.json';
}

/** The problem with a file in a folder of shards that is none. */
export const NOT_LISTED = 'dataset.json does not list it';

/** What dataset.json says of the whole, against itself and the task texts. */
async function infoProblems(storage: Storage, info: DatasetInfo): Promise<Problem[]> {
  const problems: Problem[] = [];
  const file = 'dataset.json';
  if (hashRecipe(info.recipe) !== info.recipeHash)
    problems.push({ file, problem: 'recipeHash is not its recipe’s' });
  if (hashDataset([...info.shards, ...info.tasks]) !== info.hash) {
    problems.push({ file, problem: 'its hash of the whole is not that of the shards and tasks it lists' });
  }
  if (!(await isInfoIntact(storage, info))) problems.push({ file, problem: 'it is not as it was written' });
  const card = info.card === undefined ? [] : [{ key: CARD_KEY, sha256: info.card }];
  for (const text of [...info.tasks, ...card]) {
    const problem = await fileProblem(storage, text.key, text.sha256);
    if (problem) problems.push({ file: text.key, problem });
  }
  const listed = new Set(info.shards.map((entry) => entry.key));
  for (const folder of ['episodes/', 'images/', 'questions/']) {
    for (const key of await storage.list(folder)) {
      const shard = shardOfKey(key);
      if (shard && listed.has(shardKey(shard))) continue;
      problems.push({ file: key, problem: NOT_LISTED });
    }
  }
  return problems;
}

/**
 * Checks a finished dataset: a manifest for every shard, sizes, SHA-256, checksum and schema of every record, what
 * records refer to, counts, and the hash of the whole; with `remake`, also whether the recipe gives the same bytes.
 *
 * @param storage where to read, if not from the folder `path` itself
 * @throws RobotR1Error `no_dataset`, `unfinished_dataset`, `damaged_dataset`, `newer_dataset` if there is nothing to check
 */
export async function verifyDataset(
  path: string,
  options: VerifyOptions = {},
  storage: Storage = folderStorage(path),
): Promise<Verification> {
  const info = await readInfo(storage);
  if (info === undefined) throw await missingInfo(storage, path);
  const problems = await infoProblems(storage, info);
  const checked = { shards: 0, remade: 0, episodes: 0, images: 0, questions: 0 };
  const entries = new Map(info.shards.map((entry) => [entry.key, entry]));

  /** Checks one shard against its manifest, dataset.json and, if asked for, its recipe. */
  async function check<K extends 'episodes' | 'images' | 'questions'>(kind: K, shard: ShardName) {
    const key = shardKey(shard);
    const found: CheckedShard<K> = await checkShard<K>(storage, shard, info!.recipeHash);
    problems.push(...found.problems);
    checked.shards++;
    checked[kind] += found.records.filter((record) => record !== undefined).length;
    const entry = entries.get(key);
    if (entry === undefined) problems.push({ file: 'dataset.json', problem: `it does not list ${key}` });
    else if (
      found.manifest &&
      (found.manifest.sha256 !== entry.sha256 || found.manifest.count !== entry.count)
    ) {
      problems.push({ file: key, problem: 'its manifest and dataset.json differ' });
    } else if (found.manifest && entry.manifest !== undefined) {
      const problem = await fileProblem(storage, manifestKey(shard), entry.manifest);
      if (problem) problems.push({ file: manifestKey(shard), problem });
    }
    const remade = await options.remake?.(shard);
    if (remade) checked.remade++;
    if (remade && found.bytes && Buffer.compare(remade, found.bytes) !== 0) {
      problems.push({ file: key, problem: 'made again from the recipe, it has other bytes' });
    }
    return found.records;
  }

  const sets = Object.keys(info.imageSets);
  for (let number = 0; number < info.counts.shards; number++) {
    const report = (folder: string, record: number, texts: string[]) => {
      const file = shardKey({ folder, number });
      problems.push(...texts.map((problem) => ({ file, problem, record })));
    };
    const frames = new Map<number, number>();
    const images: Map<string, ({ episode: number; frame: number } | undefined)[]> = new Map();
    const content: ShardContent = { frames, images };

    const episodes = await check('episodes', { folder: 'episodes', number });
    episodes.forEach((episode, record) => {
      if (episode === undefined) return;
      frames.set(episode.index, episode.frames.time.shape[0] ?? 0);
      report('episodes', record, episodeProblems(episode));
    });
    for (const set of sets) {
      const folder = `images/${set}`;
      const shown = await check('images', { folder, number });
      shown.forEach((image, record) => {
        if (image) report(folder, record, imageProblems(image, content));
      });
      images.set(
        set,
        shown.map((image) => image && { episode: image.episode, frame: image.frame }),
      );
    }
    const questions = await check('questions', { folder: 'questions', number });
    questions.forEach((question, record) => {
      if (question) report('questions', record, questionProblems(question, content));
    });
    options.progress?.(number + 1, info.counts.shards);
  }
  for (const kind of ['episodes', 'images', 'questions'] as const) {
    if (checked[kind] === info.counts[kind]) continue;
    const problem = `it counts ${info.counts[kind]} ${kind}, ${checked[kind]} are there and whole`;
    problems.push({ file: 'dataset.json', problem });
  }
  return { problems, checked };
}
