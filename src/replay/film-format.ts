/** In which format a film is written: what its file's name says, or what this machine can do. */
import { extname } from 'node:path';
import { FFMPEG_PLACES, findFfmpeg } from '../../datasets/export/parts/ffmpeg.js';
import { RobotR1Error } from '../../sim/errors.js';
import { ANIMATIONS, type Animation } from './animation.js';

/** How a film is written: by a program, or as an animation. */
export type FilmFormat = { kind: 'video'; ffmpeg: string } | { kind: 'animation'; format: Animation };

/** File and format of a film. */
export interface FilmFile {
  file: string;
  format: FilmFormat;
}

/**
 * Where and how to write a film.
 *
 * @param out name of the file, whose ending says the format; or a name without ending, which gets `.mp4` where there
 *   is ffmpeg and `.webp` where there is not
 * @throws RobotR1Error `no_video_encoder` where `.mp4` is asked for and there is no ffmpeg; `bad_film_format`
 */
export async function filmFile(out: string): Promise<FilmFile> {
  const ending = extname(out).slice(1).toLowerCase();
  const animation = ANIMATIONS.find((format) => format === ending);
  if (animation) return { file: out, format: { kind: 'animation', format: animation } };
  const ffmpeg = await findFfmpeg();
  if (ending === '') {
    return ffmpeg === undefined
      ? { file: `${out}.webp`, format: { kind: 'animation', format: 'webp' } }
      : { file: `${out}.mp4`, format: { kind: 'video', ffmpeg } };
  }
  if (ending !== 'mp4') {
    throw new RobotR1Error('bad_film_format', `a film cannot be written as .${ending}`, {
      place: { file: out },
      remedy: `Choose a name that ends in .mp4, .${ANIMATIONS.join(' or .')}.`,
    });
  }
  if (ffmpeg !== undefined) return { file: out, format: { kind: 'video', ffmpeg } };
  throw new RobotR1Error(
    'no_video_encoder',
    `there is no ffmpeg to write ${out} with: looked for ${FFMPEG_PLACES}`,
    {
      place: { file: out },
      remedy: 'Install ffmpeg, or write an animation: give a name that ends in .webp or .gif.',
    },
  );
}
