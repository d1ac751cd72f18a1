/** verl: Parquet with prompts as messages, the images inside, and what its rewards need (facts 5.2). */
import type { ExportFormat } from './format.js';
import { column, INTEGER, LONG_TEXT, listOf, struct, TEXT } from './parts/parquet-columns.js';
import { imagesColumn, parquetTable } from './parts/parquet-table.js';
import { provenanceOf } from './parts/provenance.js';
import { exportReadme } from './parts/readme.js';
import { recipeFiles } from './parts/recipe-files.js';
import type { Sample } from './parts/samples.js';
import { writeTables } from './parts/write-tables.js';

/** Names the reward: every row of a Robot-R1 dataset is scored alike. */
const DATA_SOURCE = 'robot-r1';

const EXTRA_INFO = struct({
  split: TEXT,
  index: INTEGER,
  question: LONG_TEXT,
  answer: TEXT,
  task: TEXT,
  question_type: TEXT,
  frame_kind: TEXT,
  episode: INTEGER,
  frame: INTEGER,
});

const extraInfo = (sample: Sample) => {
  const { details: _, index, episode, frame, ...texts } = provenanceOf(sample);
  const { prompt: question, answer } = sample.asked;
  return { ...texts, index: BigInt(index), episode: BigInt(episode), frame: BigInt(frame), question, answer };
};

const rows = parquetTable({
  columns: [
    column('data_source', TEXT, () => DATA_SOURCE),
    column('prompt', listOf(struct({ role: TEXT, content: TEXT })), ({ asked }) => [
      { role: 'user', content: asked.prompt },
    ]),
    imagesColumn,
    column('ability', TEXT, ({ question }) => question.type),
    column('reward_model', struct({ style: TEXT, ground_truth: TEXT }), ({ asked }) => ({
      style: 'rule',
      ground_truth: asked.answer,
    })),
    column('extra_info', EXTRA_INFO, extraInfo),
  ],
});

export const format: ExportFormat = {
  name: 'verl',
  description: 'verl (GRPO over Ray): parquet with images, reward function, launch script',

  tables: () => [rows],

  export: (dataset, folder, options, progress) =>
    writeTables(
      dataset,
      folder,
      options,
      {
        format: format.name,
        tables: [rows],
        texts: async (parts) => ({
          ...(await recipeFiles(format.name)),
          'README.md': exportReadme(dataset.info, parts, {
            trainer: 'verl',
            columns:
              '`data_source`, `prompt` (messages with one `<image>` for each image), `images`, `ability`, `reward_model`, `extra_info`',
            usage: ['Where verl is installed, with DATA the path of this folder:', 'bash DATA/train.sh'],
          }),
        }),
      },
      progress,
    ),
};
