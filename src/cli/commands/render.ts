/** `robot-r1 render`: pictures of stored episodes, without simulating. */
import { resolve } from 'node:path';
import { openDataset } from '../../../datasets/store/dataset.js';
import { CAMERA_NAMES } from '../../../sim/render/cameras.js';
import { DEFAULT_CHOICES } from '../../generate/recipe.js';
import { LAYERS } from '../../render-again/encode.js';
import { parseFrameChoice } from '../../render-again/frame-choice.js';
import { addImageSet, type ImageSetOptions } from '../../render-again/image-set.js';
import { renderAgain } from '../../render-again/render-again.js';
import { parseStyle } from '../../render-again/style.js';
import { defaultWorkers } from '../../workers/pool.js';
import { defineCommand } from '../commands.js';
import { counted, duration } from '../figures.js';
import { interruptible } from '../interrupt.js';
import { oneOf, readImageSize, someOf, wholeNumber, wholeNumbers } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { withProgress } from '../progress.js';

const { image } = DEFAULT_CHOICES;
const MOST = Number.MAX_SAFE_INTEGER;

export const command = defineCommand({
  command: 'render <dataset>',
  describe: 'Draw stored episodes again: other cameras, sizes, styles, depth, segmentation',
  builder: (yargs) =>
    yargs
      .positional('dataset', { type: 'string', demandOption: true, describe: 'Folder of a dataset' })
      .options({
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'Folder for the pictures; those of an earlier call are replaced',
          defaultDescription: 'DATASET-pictures beside the dataset',
        },
        episodes: wholeNumbers('episodes', {
          min: 0,
          max: MOST,
          describe: 'Numbers of the episodes, separated by commas, from 0',
          defaultDescription: 'all',
        }),
        frames: {
          type: 'string',
          requiresArg: true,
          default: 'keypoints',
          describe: 'Frames: keypoints (with the start), all, or every-10 for every tenth',
        },
        cameras: someOf('cameras', CAMERA_NAMES, {
          describe: `Cameras, separated by commas: ${CAMERA_NAMES.join(', ')}`,
          defaultDescription: 'front',
        }),
        size: {
          type: 'string',
          requiresArg: true,
          describe: 'Pixels: 512, or 640x480 for width and height',
          defaultDescription: '512',
          coerce: (written: string | undefined) =>
            written === undefined ? undefined : readImageSize('--size', written),
        },
        style: {
          type: 'string',
          requiresArg: true,
          default: 'recorded',
          describe:
            'Looks: recorded, plain (nothing randomised), or levels such as light=strong,surfaces=mild,camera=mild',
        },
        layers: someOf('layers', LAYERS, {
          describe: `What is written: ${LAYERS.join(', ')} (depth: 16-bit PNG, millimetres; segmentation: PNG of ids with their names)`,
          defaultDescription: 'rgb',
        }),
        image: oneOf('image', ['jpeg', 'png'], {
          describe: 'Encoding of colours: jpeg or png',
          defaultDescription: image.encoding,
        }),
        quality: wholeNumber('quality', {
          min: 1,
          max: 100,
          describe: 'Quality of JPEG pictures',
          defaultDescription: String(image.quality),
        }),
        workers: wholeNumber('workers', {
          min: 1,
          max: 1024,
          describe: 'Worker threads; the bytes do not depend on their number',
          defaultDescription: `one a core, here ${defaultWorkers()}`,
        }),
        'into-dataset': {
          type: 'boolean',
          describe:
            'Add image sets to the dataset itself: of each of its images, the same moment by these cameras, in this size and style (its questions keep showing theirs)',
        },
        resume: {
          type: 'boolean',
          default: false,
          describe: 'Go on with a call that was interrupted: finished episodes are kept',
        },
        json: JSON_OPTION,
      })
      .example('$0 render my-dataset --cameras overhead,wrist --size 512', 'keypoints, two cameras')
      .example('$0 render my-dataset --episodes 3 --frames all --size 640x480', 'one episode whole')
      .example('$0 render my-dataset --frames every-10 --layers rgb,depth,segmentation', 'with depth and ids')
      .conflicts('into-dataset', ['out', 'episodes', 'layers'])
      .example('$0 render my-dataset --into-dataset --cameras overhead --size 224', 'a further image set')
      .example('$0 render my-dataset --style light=strong,surfaces=strong', 'in other light and rooms'),
  handler: async (args) => {
    const start = Date.now();
    const out = args.out ?? `${args.dataset.replace(/[/\\]+$/, '')}-pictures`;
    const style = parseStyle(args.style);
    const frames = parseFrameChoice(args.frames);
    const colours = { encoding: args.image ?? image.encoding, quality: args.quality ?? image.quality };
    const cameras = args.cameras ?? ['front'];
    const size = args.size ?? { width: 512, height: 512 };
    const workers = args.workers ?? defaultWorkers();
    if (args.intoDataset) {
      const sets = await addImageSets(args.dataset, cameras, { ...size, style, colours, workers });
      printResult(args, { folder: resolve(args.dataset), sets }, () =>
        [...sets.map((set) => `Added images/${set} to ${args.dataset}.`), 'dataset.json lists them.'].join(
          '\n',
        ),
      );
      return;
    }
    const dataset = await openDataset(args.dataset);
    const result = await interruptible(
      'What is done is kept. To go on: the same call with --resume',
      (signal) =>
        withProgress('episodes', (progress) =>
          renderAgain(dataset, {
            cameras,
            ...size,
            style,
            frames,
            layers: args.layers ?? ['rgb'],
            colours,
            ...(args.episodes && { episodes: args.episodes }),
            out,
            workers,
            resume: args.resume,
            onProgress: progress.update,
            signal,
          }),
        ),
    );
    const milliseconds = Date.now() - start;
    printResult(args, { ...result, folder: resolve(out), seconds: milliseconds / 1000 }, () => {
      const kept = result.episodes - result.drawn;
      return [
        `Drew ${counted(result.pictures, 'picture')} of ${counted(result.drawn, 'episode')} into ${out} in ${duration(milliseconds)}.`,
        ...(kept > 0 ? [`${counted(kept, 'episode')} of an earlier call were kept.`] : []),
        'Each episode has a folder, and in it episode.json with cameras, times and names.',
      ].join('\n');
    });
  },
});

/** Adds an image set a camera, one after the other; returns their names. */
async function addImageSets(
  dataset: string,
  cameras: readonly ImageSetOptions['camera'][],
  options: Omit<ImageSetOptions, 'camera' | 'onProgress' | 'signal'>,
): Promise<string[]> {
  const sets: string[] = [];
  for (const camera of cameras) {
    const { set } = await interruptible('What is done is kept. To go on: the same call', (signal) =>
      withProgress(`shards of ${camera}`, ({ update }) =>
        addImageSet(dataset, { ...options, camera, onProgress: update, signal }),
      ),
    );
    sets.push(set);
  }
  return sets;
}
