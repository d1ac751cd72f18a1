/** `robot-r1 report`: what happened in runs, as one HTML file. */
import { extname } from 'node:path';
import { RobotR1Error } from '../../../sim/errors.js';
import { CAMERA_NAMES } from '../../../sim/render/cameras.js';
import { PICTURE_CHOICES } from '../../report/picture-choice.js';
import { defineCommand } from '../commands.js';
import { byteSize, counted } from '../figures.js';
import { interruptible } from '../interrupt.js';
import { openFile } from '../open-file.js';
import { oneOf, wholeNumber } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { withProgress } from '../progress.js';
import { takeSeveral } from '../several.js';
import { checkWritable } from '../writable.js';

const DEFAULTS = { out: 'report.html', pictures: 'all', camera: 'front', size: 224 } as const;

export const command = defineCommand({
  command: 'report <runs..>',
  describe: 'Make one HTML file of one run or several: figures, charts, and every episode in pictures',
  builder: (yargs) =>
    takeSeveral(yargs)
      .positional('runs', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'Folders that "evaluate --out" made; differences are taken to the first',
      })
      .options({
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'The HTML file',
          defaultDescription: DEFAULTS.out,
        },
        pictures: oneOf('pictures', PICTURE_CHOICES, {
          describe: 'Episodes that are shown in pictures: all, failures (those that failed) or none',
          defaultDescription: DEFAULTS.pictures,
        }),
        camera: oneOf('camera', CAMERA_NAMES, {
          describe: `The camera of the pictures: ${CAMERA_NAMES.join(', ')}`,
          defaultDescription: DEFAULTS.camera,
        }),
        size: wholeNumber('size', {
          min: 64,
          max: 1024,
          describe: 'Width and height of a picture, pixels',
          defaultDescription: String(DEFAULTS.size),
        }),
        open: { type: 'boolean', default: false, describe: 'Open the report in the browser' },
        json: JSON_OPTION,
      })
      .example('$0 report runs/expert', 'everything about one run in report.html')
      .example(
        '$0 report runs/expert runs/checkpoint --out both.html',
        'two runs side by side, with differences',
      )
      .example('$0 report runs/model --pictures failures --camera wrist', 'pictures of what went wrong only'),
  handler: async (args) => {
    // What draws charts takes a while to load, and no other command needs it.
    const { writeReport } = await import('../../report/report.js');
    const out = htmlFile(args.out ?? DEFAULTS.out);
    await checkWritable(out);
    const result = await interruptible('No report was written; make it again.', (signal) =>
      withProgress('episodes', (progress) =>
        writeReport({
          runs: args.runs,
          out,
          pictures: args.pictures,
          camera: args.camera,
          size: args.size,
          onProgress: progress.update,
          signal,
        }),
      ),
    );
    if (args.open) openFile(out);
    printResult(
      args,
      result,
      () =>
        `Report on ${result.runs.join(', ')}: ${counted(result.episodes, 'episode')}, ${byteSize(result.bytes)}. To read it, open ${out}`,
    );
  },
});

/** The file of a report; the ending is added where the name has none. */
function htmlFile(name: string): string {
  const ending = extname(name);
  if (ending === '') return `${name}.html`;
  if (/^\.html?$/i.test(ending)) return name;
  throw new RobotR1Error('wrong_call', `a report is HTML, and no ${ending}`, {
    place: { file: name },
    remedy: 'Choose a name that ends in .html; browsers print it to PDF.',
  });
}
