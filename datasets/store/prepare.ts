/** The start of a run: whose folder is it, and how far is it? */
import { existsSync } from 'node:fs';
import { RobotR1Error } from '../../sim/errors.js';
import { sweepDeadPartials } from './atomic.js';
import { hashRecipe } from './hash.js';
import {
  type DatasetInfo,
  INFO_KEY,
  isInfoIntact,
  RECIPE_KEY,
  type RecipeFile,
  readInfo,
  readRecipeFile,
} from './info.js';
import { readManifest, shardOfKey } from './manifest.js';
import { folderStorage, type Storage } from './storage.js';

export interface PreparedFolder {
  storage: Storage;
  recipeHash: string;
  /** `complete`: dataset.json is there, nothing need be made. */
  state: 'new' | 'unfinished' | 'complete';
}

const short = (hash: string) => hash.slice(0, 12);

/** Names of the choices in which two recipes differ. */
function differences(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

function checkRecipe(
  path: string,
  found: Pick<RecipeFile, 'recipe' | 'recipeHash'>,
  recipe: Readonly<Record<string, unknown>>,
  recipeHash: string,
): void {
  if (found.recipeHash === recipeHash) return;
  const hashes = `its recipe has the hash ${short(found.recipeHash)}, yours ${short(recipeHash)}`;
  const choices = differences(found.recipe, recipe).join(', ');
  throw new RobotR1Error(
    'other_dataset',
    `${path} holds a dataset of another recipe: ${hashes}; they differ in ${choices}`,
    { place: { file: path }, remedy: 'Choose another folder with --out, or remove this one.' },
  );
}

/**
 * Makes a folder ready for a dataset of `recipe`, or finds what of it is already there. `recipe.json` is written
 * first, so that an unfinished folder is known. What killed runs left half written is removed.
 *
 * @param recipe every option that shards follow from; a JSON object
 * @throws RobotR1Error `other_dataset` if a dataset of another recipe is there, `unfinished_dataset` if one of this
 *   recipe is and `resume` was not asked for, `folder_not_empty` if other files are; `not_writable`, `disk_full`.
 */
export async function prepareFolder(
  path: string,
  recipe: Readonly<Record<string, unknown>>,
  options: { resume: boolean },
): Promise<PreparedFolder> {
  const storage = folderStorage(path);
  const recipeHash = hashRecipe(recipe);
  const info = options.resume ? await intactInfo(storage, recipeHash) : await readInfo(storage);
  const started = info ?? (await readRecipeFile(storage));
  if (started) {
    checkRecipe(path, started, recipe, recipeHash);
    if (!info && !options.resume) {
      throw new RobotR1Error('unfinished_dataset', `${path} holds an unfinished dataset of this recipe`, {
        place: { file: path },
        remedy: 'Add --resume to go on with it, or choose another folder with --out.',
      });
    }
    await sweepDeadPartials(path);
    return { storage, recipeHash, state: info ? 'complete' : 'unfinished' };
  }
  if (options.resume && (await recipeOfShards(storage)) === recipeHash) {
    // A finished dataset that lost its dataset.json, or had it damaged.
    await putRecipe(storage, recipe);
    return { storage, recipeHash, state: 'unfinished' };
  }
  const others = await storage.list('');
  // A run beside this one has begun the folder just now.
  if (others.includes(RECIPE_KEY)) return prepareFolder(path, recipe, options);
  if (others.length > 0) {
    throw new RobotR1Error('folder_not_empty', `${path} holds other files, for example ${others[0]}`, {
      place: { file: path },
      remedy: 'Choose an empty folder, or one that does not exist yet, with --out.',
    });
  }
  if (existsSync(path)) await sweepDeadPartials(path);
  await putRecipe(storage, recipe);
  return { storage, recipeHash, state: 'new' };
}

/** What damages dataset.json; a changed digit may make it look like a newer version's. */
const DAMAGED = ['damaged_dataset', 'newer_dataset'];

/** dataset.json, or undefined where it is not there or damaged: that is mended by finishing once more. */
async function intactInfo(storage: Storage, recipeHash: string): Promise<DatasetInfo | undefined> {
  try {
    const info = await readInfo(storage);
    return info && (await isInfoIntact(storage, info)) ? info : undefined;
  } catch (error) {
    // The recipe names the version that made the shards: if it is ours, dataset.json is no newer one's.
    const isOurs = async () => (await recipeOfShards(storage)) === recipeHash;
    if (error instanceof RobotR1Error && DAMAGED.includes(error.code) && (await isOurs())) return undefined;
    throw error;
  }
}

/** Hash of the recipe that the first whole manifest of the folder names, or undefined. */
async function recipeOfShards(storage: Storage): Promise<string | undefined> {
  for (const key of await storage.list('episodes/')) {
    const shard = shardOfKey(key.replace(/\.json$/, '.msgpack'));
    if (!key.endsWith('.json') || !shard) continue;
    const manifest = await readManifest(storage, shard).catch(() => undefined);
    if (manifest) return manifest.recipeHash;
  }
  return undefined;
}

const putRecipe = (storage: Storage, recipe: Readonly<Record<string, unknown>>): Promise<void> =>
  storage.put(RECIPE_KEY, `${JSON.stringify({ recipe, recipeHash: hashRecipe(recipe) }, null, 2)}\n`);

/** Makes a finished dataset an unfinished one: it lost a shard, and is not done until it has it again. */
export async function reopenDataset(
  storage: Storage,
  recipe: Readonly<Record<string, unknown>>,
): Promise<void> {
  // In this order, so that the folder is known as ours at every moment.
  await putRecipe(storage, recipe);
  await storage.delete(INFO_KEY);
}

/** The error to throw where a finished dataset is needed and dataset.json is not there. */
export async function missingInfo(storage: Storage, path: string): Promise<RobotR1Error> {
  const unfinished = (await storage.size(RECIPE_KEY)) !== undefined;
  return unfinished
    ? new RobotR1Error('unfinished_dataset', `the dataset in ${path} is not finished`, {
        place: { file: path },
        remedy: 'Run its generate command again with --resume.',
      })
    : new RobotR1Error('no_dataset', `${path} is not a dataset: it has no ${INFO_KEY}`, {
        place: { file: path },
        remedy: 'Give the folder that "robot-r1 generate --out" made.',
      });
}
