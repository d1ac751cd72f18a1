/** Which pictures of recorded frames an export holds: those of the dataset's cameras, as large as there. */
import { z } from 'zod';
import { RobotR1Error } from '../../../sim/errors.js';
import type { Dataset } from '../../store/dataset.js';
import type { ExportOptions, PictureLook, PictureSource } from '../format.js';
import { imageSetsOf } from './cameras.js';

const DEFAULT_QUALITY = 90;
const qualityOfRecipe = z.object({ image: z.object({ quality: z.int().min(1).max(100) }) });

/**
 * The cameras wanted, and size and encoding of the dataset's images: pictures then are, byte for byte, what the
 * dataset's own images of these frames are.
 *
 * @throws RobotR1Error `no_such_camera`, `no_images` where the dataset has no camera
 */
export function datasetLook({ info }: Pick<Dataset, 'info'>, cameras?: readonly string[]): PictureLook {
  const wanted = imageSetsOf(info, cameras);
  const sets = Object.entries(info.imageSets)
    .filter(([set]) => wanted.has(set))
    .map(([, set]) => set);
  const [first] = sets;
  if (first === undefined) {
    throw new RobotR1Error('no_images', 'the dataset has no camera whose pictures could be exported', {
      remedy: 'Make the dataset with --cameras.',
    });
  }
  const { width, height, encoding } = first;
  const recipe = qualityOfRecipe.safeParse(info.recipe);
  return {
    cameras: [...new Set(sets.map(({ camera }) => camera))],
    ...{ width, height, encoding },
    quality: recipe.success ? recipe.data.image.quality : DEFAULT_QUALITY,
  };
}

/**
 * Where pictures come from.
 *
 * @throws RobotR1Error `no_pictures` where the caller gave no source
 */
export function requirePictures(
  { pictures }: Pick<ExportOptions, 'pictures'>,
  format: string,
): PictureSource {
  if (pictures) return pictures;
  throw new RobotR1Error('no_pictures', `${format} holds pictures of every frame, and nothing draws them`, {
    remedy: 'Give the option `pictures`: framePictures(dataset, { workers: 4 }) of robot-r1.',
  });
}
