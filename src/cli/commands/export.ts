/** `robot-r1 export`: files for a trainer. */
import { exportFormat, exportFormats } from '../../../datasets/export/format.js';
import { FRAME_KINDS, QUESTION_TYPES } from '../../../datasets/records.js';
import { openDataset } from '../../../datasets/store/dataset.js';
import { defineCommand } from '../commands.js';
import { byteSize, counted } from '../figures.js';
import { readFraction, someOf } from '../options.js';
import { JSON_OPTION, printResult } from '../output.js';
import { withProgress } from '../progress.js';
import { table } from '../table.js';

const formats = await exportFormats();

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
          describe: 'Folder for the files; those of an earlier export are replaced',
          defaultDescription: 'DATASET-FORMAT beside the dataset',
        },
        'test-fraction': {
          type: 'string',
          requiresArg: true,
          describe: 'Share of the shards, 0 to 1, that go into a test split',
          defaultDescription: '0',
          coerce: (written: string | undefined) =>
            written === undefined ? undefined : readFraction('--test-fraction', written),
        },
        questions: someOf('questions', QUESTION_TYPES, {
          describe: `Only questions of these types: ${QUESTION_TYPES.join(', ')}`,
          defaultDescription: 'all',
        }),
        frames: someOf('frames', FRAME_KINDS, {
          describe: `Only questions on these frames: ${FRAME_KINDS.join(', ')}`,
          defaultDescription: 'all',
        }),
        json: JSON_OPTION,
      })
      .example('$0 export easyr1 dataset-paper', 'into dataset-paper-easyr1')
      .example('$0 export easyr1 dataset-paper --test-fraction 0.1 --out train-me', 'with a test split')
      .example('$0 export easyr1 dataset-paper --questions waypoint --frames independent', 'only some'),
  handler: async (args) => {
    const format = await exportFormat(args.format);
    const dataset = await openDataset(args.dataset);
    const out = args.out ?? `${args.dataset.replace(/[/\\]+$/, '')}-${format.name}`;
    const options = { testFraction: args.testFraction ?? 0, types: args.questions, frames: args.frames };
    const summary = await withProgress('questions', (progress) =>
      format.export(dataset, out, options, progress.update),
    );
    printResult(args, { ...summary, folder: out }, () =>
      [
        `Exported ${counted(summary.questions, 'question')} for ${format.name} to ${out}`,
        table(
          ['file', 'rows', 'size'],
          summary.files.map(({ file, rows, bytes }) => [file, rows ?? '', byteSize(bytes)]),
        ),
      ].join('\n'),
    );
  },
});
