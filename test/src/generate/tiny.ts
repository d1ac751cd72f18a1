/** A dataset as small as one can be that still has two tasks, several shards, quartets and images. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtInTask } from '../../../scenes/built-in.js';
import { type GenerateOptions, type GenerateResult, generate } from '../../../src/generate/generate.js';
import { DEFAULT_CHOICES, makeRecipe } from '../../../src/generate/recipe.js';
import { VERSION } from '../../../src/version.js';

export const TINY_TASKS = ['push_button', 'pick_up_cup'].map(builtInTask);
export const TINY_RECIPE = makeRecipe(
  TINY_TASKS,
  { ...DEFAULT_CHOICES, demos: 8, block: 4, shard: 4, size: 32, seed: 3 },
  VERSION,
);

/** Generates the tiny dataset into a folder. */
export const generateTiny = (
  out: string,
  options: Partial<Omit<GenerateOptions, 'recipe' | 'tasks' | 'out'>> = {},
): Promise<GenerateResult> =>
  generate({ recipe: TINY_RECIPE, tasks: TINY_TASKS, out, workers: 1, resume: false, ...options });

/** SHA-256 of every file under a folder, by its path. */
export function fileHashes(folder: string): Record<string, string> {
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex'),
    ]),
  );
}
