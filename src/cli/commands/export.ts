/** `robot-r1 export`: files for a trainer. */
import {
  ANSWER_KINDS,
  type AnswerKind,
  type ExportFormat,
  type ExportSummary,
  exportFormat,
  exportFormats,
  PICTURE_STORAGES,
  type PictureStorage,
} from '../../../datasets/export/format.js';
import { FRAME_KINDS, QUESTION_TYPES } from '../../../datasets/records.js';
import { openDataset } from '../../../datasets/store/dataset.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { threadedPartRunner } from '../../export-parts/part-runner.js';
import { framePictures } from '../../render-again/frame-pictures.js';
import { supervisionOf } from '../../train/text/supervision.js';
import { defaultWorkers } from '../../workers/pool.js';
import { defineCommand } from '../commands.js';
import { byteSize, counted } from '../figures.js';
import { endable } from '../interrupt.js';
import { listOf, readFraction, someOf, wholeNumber } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { withProgress } from '../progress.js';
import { table } from '../table.js';

const formats = await exportFormats();

/** Files shown to a person; `export.json` lists them all. */
const MOST_SHOWN = 40;

/** What an export holds, in words. */
const holds = ({ questions, episodes, frames }: ExportSummary): string =>
  episodes === undefined
    ? counted(questions, 'question')
    : `${counted(episodes, 'episode')}, ${counted(frames ?? 0, 'frame')},`;

/**
 * Refuses what a format has no place for, and would leave undone without a word.
 *
 * @throws RobotR1Error `wrong_call`
 */
function checkUse(
  { name, tables }: ExportFormat,
  choices: { answers: AnswerKind; pictures: PictureStorage; noLanguage: boolean },
): void {
  const refuse = (option: string, formatsOf: string): void => {
    throw new RobotR1Error('wrong_call', `${option} is nothing for ${name}, only for ${formatsOf}`, {
      remedy: `Leave ${option} out, or choose another format.`,
    });
  };
  if (choices.answers === 'position' && !tables) refuse('--answers position', 'formats of questions');
  if (choices.pictures === 'video' && name !== 'lerobot') refuse('--pictures video', 'lerobot');
  if (choices.noLanguage && name !== 'lerobot') refuse('--no-language', 'lerobot');
}

export const command = defineCommand({
  command: 'export <format> <dataset>',
  describe: 'Write a dataset in the files that a trainer reads',
  builder: (yargs) =>
    yargs
      .positional('format', {
        type: 'string',
        demandOption: true,
        describe: formats.map(({ name, description }) => `${name}: ${description}`).join('\n'),
      })
      .positional('dataset', { type: 'string', demandOption: true, describe: 'Folder of a dataset' })
      .options({
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'Folder for the files; those of an earlier export of this format are replaced',
          defaultDescription: 'DATASET-FORMAT beside the dataset',
        },
        resume: {
          type: 'boolean',
          describe: 'Go on with an export that was interrupted: its finished files are kept',
          default: false,
        },
        'test-fraction': {
          type: 'string',
          requiresArg: true,
          describe: 'Share of the shards, 0 to 1, that go into a test split',
          defaultDescription: '0',
          coerce: (written: string | undefined) =>
            written === undefined ? undefined : readFraction('--test-fraction', written),
        },
        'test-variations': {
          type: 'boolean',
          describe: 'Into the test split go the variations that the dataset keeps for testing',
        },
        'test-tasks': listOf('test-tasks', {
          describe: 'Into the test split go these tasks, separated by commas',
        }),
        answers: {
          choices: ANSWER_KINDS,
          requiresArg: true,
          describe:
            "What questions are answered with: option, or position, the paper's open-ended variant with its reward",
          default: 'option' as const,
        },
        questions: someOf('questions', QUESTION_TYPES, {
          describe: `Only questions of these types: ${QUESTION_TYPES.join(', ')}`,
          defaultDescription: 'all',
        }),
        frames: someOf('frames', FRAME_KINDS, {
          describe: `Only questions on these frames: ${FRAME_KINDS.join(', ')}`,
          defaultDescription: 'all',
        }),
        cameras: listOf('cameras', {
          describe: 'Only images of these cameras, separated by commas',
          defaultDescription: 'all of the dataset',
        }),
        'rows-per-file': wholeNumber('rows-per-file', {
          min: 1,
          max: 1_000_000_000,
          describe: 'Most questions in one file, where rows are divided; whole shards stay together',
          defaultDescription: '10000',
        }),
        pictures: {
          choices: PICTURE_STORAGES,
          requiresArg: true,
          describe: 'How lerobot stores what cameras saw; video needs ffmpeg',
          default: 'images' as const,
        },
        'no-language': {
          type: 'boolean',
          describe: 'Without the language columns in lerobot, which LeRobot before 0.6 cannot load',
          default: false,
        },
        workers: wholeNumber('workers', {
          min: 1,
          max: 256,
          describe: 'Threads that write parts of questions, or draw pictures of whole episodes',
          defaultDescription: 'the number of cores',
        }),
        json: JSON_OPTION,
      })
      .conflicts('test-fraction', ['test-tasks', 'test-variations'])
      .conflicts('test-tasks', 'test-variations')
      .example('$0 export easyr1 dataset-paper', 'into dataset-paper-easyr1')
      .example('$0 export easyr1 dataset-paper --test-fraction 0.1 --out train-me', 'with a test split')
      .example('$0 export trl dataset --test-tasks phone_on_base', 'a task kept for testing')
      .example('$0 export easyr1 dataset-paper --answers position', "the paper's open-ended variant")
      .example('$0 export llama-factory dataset-paper --questions waypoint', 'supervised, only some')
      .example('$0 export huggingface dataset-paper --resume', 'go on after an interruption')
      .example('$0 export lerobot dataset-paper --pictures video', 'whole episodes, drawn from their states'),
  handler: async (args) => {
    const format = await exportFormat(args.format);
    checkUse(format, args);
    const dataset = await openDataset(args.dataset);
    const out = args.out ?? `${args.dataset.replace(/[/\\]+$/, '')}-${format.name}`;
    const workers = args.workers ?? defaultWorkers();
    const pictures = framePictures(dataset, { workers });
    const partRunner = threadedPartRunner(args.dataset, { workers });
    const options = {
      testFraction: args.testFraction ?? 0,
      ...(args.testVariations && { testOf: { by: 'variation' } as const }),
      ...(args.testTasks && { testOf: { by: 'task', tasks: args.testTasks } as const }),
      answers: args.answers,
      resume: args.resume,
      supervision: supervisionOf(dataset.info.recipe),
      partRunner,
      pictures,
      pictureStorage: args.pictures,
      languageColumns: !args.noLanguage,
      ...(args.questions && { types: args.questions }),
      ...(args.frames && { frames: args.frames }),
      ...(args.cameras && { cameras: args.cameras }),
      ...(args.rowsPerFile && { rowsPerFile: args.rowsPerFile }),
    };
    const summary = await endable('What is done is kept. To go on: the same call with --resume', () =>
      withProgress('rows', (progress) => format.export(dataset, out, options, progress.update)),
    ).finally(() => Promise.all([pictures.close(), partRunner.close()]));
    printResult(args, { ...summary, folder: out }, () => {
      const more = summary.files.length - MOST_SHOWN;
      return [
        `Exported ${holds(summary)} for ${format.name} to ${out}`,
        table(
          ['file', 'rows', 'size'],
          summary.files
            .slice(0, MOST_SHOWN)
            .map(({ file, rows, bytes }) => [file, rows ?? '', byteSize(bytes)]),
        ),
        ...(more > 0 ? [`and ${counted(more, 'more file')}`] : []),
      ].join('\n');
    });
  },
});
