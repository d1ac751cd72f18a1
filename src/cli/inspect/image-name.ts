/** Names of images that are written as they are: their ending must not say something else. */
import { extname } from 'node:path';
import type { ImageRecord } from '../../../datasets/records.js';
import { RobotR1Error } from '../../../sim/errors.js';

type ImageEncoding = ImageRecord['encoding'];

/** Endings of each encoding; the first is added where a name has none. */
const ENDINGS: Readonly<Record<ImageEncoding, readonly [string, ...string[]]>> = {
  jpeg: ['.jpg', '.jpeg'],
  png: ['.png'],
};

/**
 * Stem and ending of an image's name.
 *
 * @throws RobotR1Error `bad_image_name` where the ending is another encoding's
 */
export function imageName(name: string, encoding: ImageEncoding): { stem: string; ending: string } {
  const ending = extname(name);
  const endings = ENDINGS[encoding];
  if (ending === '') return { stem: name, ending: endings[0] };
  if (endings.includes(ending.toLowerCase())) return { stem: name.slice(0, -ending.length), ending };
  throw new RobotR1Error(
    'bad_image_name',
    `the image is ${encoding.toUpperCase()}, and ${name} says otherwise`,
    {
      place: { file: name },
      remedy: `Choose a name that ends in ${endings.join(' or ')}, or one without an ending.`,
    },
  );
}
