/** The end of a run: all shards are there, so the card and dataset.json are written. */
import { RobotR1Error } from '../../sim/errors.js';
import { PAPER_QUESTION_TYPES } from '../records.js';
import { sweepAllPartials } from './atomic.js';
import { datasetCard } from './card.js';
import { hashDataset, hashRecipe, sha256 } from './hash.js';
import {
  CARD_KEY,
  type DatasetCounts,
  type DatasetInfo,
  datasetInfo,
  hashInfo,
  type ImageSet,
  INFO_KEY,
  infoText,
  RECIPE_KEY,
  type ShardEntry,
  type ShortcutBaseline,
} from './info.js';
import { manifestKey, type ShardManifest, shardKey } from './manifest.js';
import { completeShard } from './shard.js';
import { folderStorage, type Storage } from './storage.js';

/** What is to be said of a dataset beside what its shards say. */
export interface DatasetDescription {
  recipe: Readonly<Record<string, unknown>>;
  /** Number of shards that each folder must have. */
  shards: number;
  /** Versions of robot-r1 and of the packages that physics and pixels depend on. */
  versions: Record<string, string>;
  /** Back-end that drew the images. */
  renderer: string;
  imageSets: Record<string, ImageSet>;
  /** What can be got right without looking at an image. */
  baselines?: readonly ShortcutBaseline[];
  /** An SPDX name as the Hugging Face Hub writes it; `mit` if not given. */
  license?: string;
}

const noQuestions = () => ({ independent: 0, demonstration: 0 });

function noCounts(shards: number): DatasetCounts {
  const questionTypes = Object.fromEntries(PAPER_QUESTION_TYPES.map((type) => [type, noQuestions()]));
  return { shards, episodes: 0, images: 0, questions: 0, questionTypes, tasks: {} };
}

/** Adds what one manifest says to the counts of the whole. */
function addToCounts(counts: DatasetCounts, manifest: ShardManifest): void {
  counts[manifest.kind] += manifest.count;
  for (const { task, type, frames, count } of manifest.tally) {
    const ofTask = (counts.tasks[task] ??= { episodes: 0, questions: 0 });
    if (manifest.kind === 'episodes') ofTask.episodes += count;
    if (type === undefined || frames === undefined) continue;
    ofTask.questions += count;
    (counts.questionTypes[type] ??= noQuestions())[frames] += count;
  }
}

function incomplete(missing: readonly string[]): RobotR1Error {
  const named = missing.slice(0, 5).join(', ');
  const rest = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return new RobotR1Error('incomplete_dataset', `shards are missing or damaged: ${named}${rest}`, {
    kind: 'work',
    remedy: 'Run the same generate command with --resume.',
  });
}

/** The entries and counts of all shards of the given folders. */
async function gatherShards(
  storage: Storage,
  folders: readonly string[],
  shards: number,
  recipeHash: string,
) {
  const entries: ShardEntry[] = [];
  const missing: string[] = [];
  const counts = noCounts(shards);
  let lastEpisode = -1;
  for (const folder of folders) {
    for (let number = 0; number < shards; number++) {
      const key = shardKey({ folder, number });
      const manifest = await completeShard(storage, { folder, number }, recipeHash);
      if (manifest === undefined) {
        missing.push(key);
        continue;
      }
      addToCounts(counts, manifest);
      const { count, bytes, sha256: hash, episodes } = manifest;
      const ofManifest = sha256(await storage.get(manifestKey({ folder, number })));
      const entry: ShardEntry = { key, count, bytes, sha256: hash, manifest: ofManifest };
      if (episodes !== undefined && episodes.length > 0) {
        if (episodes[0]! <= lastEpisode) {
          throw new RobotR1Error(
            'invalid_record',
            `${key} begins with episode ${episodes[0]} after ${lastEpisode}`,
            {
              kind: 'work',
            },
          );
        }
        entry.firstEpisode = episodes[0];
        entry.lastEpisode = lastEpisode = episodes.at(-1)!;
      }
      entries.push(entry);
    }
  }
  if (missing.length > 0) throw incomplete(missing);
  const tasks = Object.entries(counts.tasks).sort(([a], [b]) => (a < b ? -1 : 1));
  return { entries, counts: { ...counts, tasks: Object.fromEntries(tasks) } };
}

/** dataset.json's content, from the shards and task texts that are in the folder. */
async function describe(storage: Storage, description: DatasetDescription): Promise<DatasetInfo> {
  const recipeHash = hashRecipe(description.recipe);
  const sets = Object.keys(description.imageSets).sort();
  const folders = ['episodes', ...sets.map((set) => `images/${set}`), 'questions'];
  const { entries, counts } = await gatherShards(storage, folders, description.shards, recipeHash);
  const tasks = [];
  for (const key of await storage.list('tasks/')) {
    tasks.push({ key, sha256: sha256(await storage.get(key)) });
  }
  return datasetInfo.parse({
    format: 'robot-r1',
    formatVersion: 1,
    recipe: description.recipe,
    recipeHash,
    versions: description.versions,
    renderer: description.renderer,
    license: description.license ?? 'mit',
    counts,
    imageSets: Object.fromEntries(sets.map((set) => [set, description.imageSets[set]])),
    baselines: description.baselines ?? [],
    tasks,
    shards: entries,
    hash: hashDataset([...entries, ...tasks]),
  });
}

/**
 * Finishes a dataset whose shards and task texts are all written: writes the card, then dataset.json, and removes
 * what only an unfinished dataset needs.
 *
 * @returns what dataset.json says
 * @throws RobotR1Error `incomplete_dataset` if a shard is missing, cut short or of another recipe
 */
export async function finishDataset(path: string, description: DatasetDescription): Promise<DatasetInfo> {
  const storage = folderStorage(path);
  const described = await describe(storage, description);
  const card = datasetCard(described);
  const whole = { ...described, card: sha256(card) };
  const info: DatasetInfo = { ...whole, sha256: hashInfo(whole) };
  await storage.put(CARD_KEY, card);
  await storage.put(INFO_KEY, infoText(info));
  await storage.delete(RECIPE_KEY);
  await sweepAllPartials(path);
  return info;
}
