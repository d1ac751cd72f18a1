/** `robot-r1 scene preview`: how the scenes of a task look. */
import { writeWhole } from '../../../../datasets/store/atomic.js';
import { CAMERA_NAMES } from '../../../../sim/render/cameras.js';
import { previewSheet } from '../../../authoring/preview.js';
import { defineCommand } from '../../commands.js';
import { loadTask } from '../../load-tasks.js';
import { openFile } from '../../open-file.js';
import { someOf, wholeNumber } from '../../options.js';
import { JSON_OPTION, printResult } from '../../output.js';
import { pictureFile } from '../../picture-file.js';
import { RANDOMISE_OPTION } from '../../randomise-option.js';

const DEFAULTS = { samples: 4, size: 224, cameras: ['front', 'overhead', 'left_shoulder'] } as const;

export const command = defineCommand({
  command: 'preview <task>',
  describe: 'Draw a sheet of sample scenes, a row each, a picture a camera',
  builder: (yargs) =>
    yargs
      .positional('task', { type: 'string', demandOption: true, describe: 'File or name of the task' })
      .options({
        samples: wholeNumber('samples', {
          min: 1,
          max: 100,
          describe: 'How many scenes, variations in turn',
          defaultDescription: String(DEFAULTS.samples),
        }),
        seed: wholeNumber('seed', {
          min: 0,
          max: 1_000_000_000,
          describe: 'Seed of the first scene',
          defaultDescription: '0',
        }),
        cameras: someOf('cameras', CAMERA_NAMES, {
          describe: `Cameras, separated by commas: ${CAMERA_NAMES.join(', ')}`,
          defaultDescription: DEFAULTS.cameras.join(','),
        }),
        size: wholeNumber('size', {
          min: 64,
          max: 1024,
          describe: 'Width and height of a picture, pixels',
          defaultDescription: String(DEFAULTS.size),
        }),
        randomise: RANDOMISE_OPTION,
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'The picture file',
          defaultDescription: 'NAME-preview.png here',
        },
        open: { type: 'boolean', default: false, describe: 'Open the picture with the program for pictures' },
        json: JSON_OPTION,
      })
      .example('$0 scene preview my_task.yaml', 'four scenes from three cameras')
      .example('$0 scene preview stack_blocks --samples 8 --cameras front --open', 'look at it at once')
      .example('$0 scene preview push_button --randomise strong', 'under domain randomisation'),
  handler: async (args) => {
    const task = await loadTask(args.task);
    const file = pictureFile(args.out ?? `${task.task.name}-preview`, 'png');
    const sheet = await previewSheet(task, {
      first: args.seed ?? 0,
      samples: args.samples ?? DEFAULTS.samples,
      cameras: args.cameras ?? DEFAULTS.cameras,
      size: args.size ?? DEFAULTS.size,
      randomisation: args.randomise,
    });
    await writeWhole(file, sheet);
    if (args.open) openFile(file);
    printResult(args, { file }, () => `Scenes of ${task.task.name}: ${file}`);
  },
});
