/** Where the quickstart works. */
import { join } from 'node:path';
import { prepareFolder } from '../../datasets/store/prepare.js';
import { RobotR1Error } from '../../sim/errors.js';
import type { Recipe } from '../generate/recipe.js';

export const DEFAULT_FOLDER = 'robot-r1-quickstart';

/** Names that are tried: the default, then with -2, -3, and so on. */
const NAMES = 50;

/** What makes a folder of no use to us: it belongs to somebody else, or to an earlier version. */
const TAKEN = new Set(['other_dataset', 'folder_not_empty', 'damaged_dataset']);

/** The dataset's folder in the quickstart's. */
export const datasetFolder = (folder: string): string => join(folder, 'dataset');

/**
 * The first folder by the default name, or that name with a number, that is new or holds the quickstart's own dataset,
 * whole or not. Nobody's files are touched.
 */
export async function findFolder(recipe: Recipe): Promise<string> {
  for (let number = 1; ; number++) {
    const folder = number === 1 ? DEFAULT_FOLDER : `${DEFAULT_FOLDER}-${number}`;
    try {
      await prepareFolder(datasetFolder(folder), recipe, { resume: true });
      return folder;
    } catch (error) {
      const isTaken = error instanceof RobotR1Error && TAKEN.has(error.code);
      if (!isTaken || number === NAMES) throw error;
    }
  }
}
