/** The recipe that a dataset folder holds, so that its shards can be made again from the folder alone. */
import { type DatasetInfo, readInfo, readRecipeFile } from '../../datasets/store/info.js';
import { folderStorage, type Storage } from '../../datasets/store/storage.js';
import { BUILT_IN_TASKS, builtInTask } from '../../scenes/built-in.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { RobotR1Error } from '../../sim/errors.js';
import { hasStoredTask, locateStoredTask, readStoredTask } from '../assets/stored-task.js';
import { VERSION } from '../version.js';
import { type Recipe, recipeSchema } from './recipe.js';

/** A recipe with its tasks, in its order. */
export interface StoredRecipe {
  recipe: Recipe;
  tasks: LoadedTask[];
}

/**
 * Reads the recipe and tasks of a dataset, finished or not; undefined where there is none.
 *
 * @throws RobotR1Error `other_version` if another version of robot-r1 made it, whose bytes may differ;
 *   `missing_task_text` if a task's text is neither in the folder nor a built-in one; `damaged_dataset`
 */
export async function storedRecipe(path: string): Promise<StoredRecipe | undefined> {
  const storage = folderStorage(path);
  const found: Pick<DatasetInfo, 'recipe'> | undefined =
    (await readInfo(storage)) ?? (await readRecipeFile(storage));
  if (!found) return undefined;
  const { version } = found.recipe;
  const parsed = recipeSchema.safeParse(found.recipe);
  if (version !== VERSION || !parsed.success) {
    throw new RobotR1Error(
      'other_version',
      `${path} was made by robot-r1 ${version}, and this is ${VERSION}: the same recipe may give other bytes`,
      { place: { file: path }, remedy: `Use robot-r1 ${version} for this dataset.` },
    );
  }
  const tasks = await Promise.all(parsed.data.tasks.map((task) => storedTask(storage, path, task)));
  return { recipe: parsed.data, tasks };
}

async function storedTask(
  storage: Storage,
  path: string,
  { name, hash }: Recipe['tasks'][number],
): Promise<LoadedTask> {
  const candidates: LoadedTask[] = [];
  if (await hasStoredTask(storage, name)) {
    try {
      candidates.push(await readStoredTask(storage, name));
    } catch (error) {
      // A damaged text or file is as good as none.
      if (!(error instanceof RobotR1Error)) throw error;
    }
  }
  if (BUILT_IN_TASKS.includes(name)) candidates.push(builtInTask(name));
  const task = candidates.find((candidate) => candidate.hash === hash);
  if (task) return task;
  throw new RobotR1Error(
    'missing_task_text',
    `the text of the task ${name} that ${path} was made from is not there`,
    {
      kind: 'work',
      place: { file: locateStoredTask(storage, name) },
      remedy: `Put the file back, and those that it uses: the SHA-256 of it all is ${hash}.`,
    },
  );
}
