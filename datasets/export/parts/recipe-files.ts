/** The recipes that this package ships (folder recipes/): what stands beside the rows of an export. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

// dist/datasets/export/parts lies four folders below the package.
const RECIPES = fileURLToPath(new URL('../../../../recipes/', import.meta.url));
const REWARDS = 'robot_r1_rewards.py';

/** Files of the recipe for a trainer, by name, with the rewards that those for reinforcement learning import. */
export async function recipeFiles(trainer: string): Promise<Record<string, string>> {
  const names = (await readdir(`${RECIPES}${trainer}`)).sort();
  const files: Record<string, string> = {};
  for (const name of names) files[name] = await readFile(`${RECIPES}${trainer}/${name}`, 'utf8');
  if (Object.values(files).some((text) => text.includes('from robot_r1_rewards import'))) {
    files[REWARDS] = await readFile(`${RECIPES}${REWARDS}`, 'utf8');
  }
  return files;
}
