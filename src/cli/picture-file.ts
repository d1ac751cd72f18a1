/** The file of a picture: its ending says what is in it. */
import { extname, resolve } from 'node:path';
import { RobotR1Error } from '../../sim/errors.js';

/** Endings of each encoding, the usual one first. */
const ENDINGS = { png: ['.png'], jpeg: ['.jpg', '.jpeg'] } as const;

/**
 * Where to write a picture of an encoding; its ending is added where the name has none.
 *
 * @throws RobotR1Error `bad_picture_ending` where the name says another encoding
 */
export function pictureFile(name: string, encoding: keyof typeof ENDINGS): string {
  const endings: readonly string[] = ENDINGS[encoding];
  const given = extname(name);
  if (given === '') return resolve(`${name}${endings[0]}`);
  if (endings.includes(given.toLowerCase())) return resolve(name);
  throw new RobotR1Error('bad_picture_ending', `this picture is ${encoding.toUpperCase()}, and no ${given}`, {
    place: { file: name },
    remedy: `Choose a name that ends in ${endings.join(' or ')}, or in nothing.`,
  });
}
