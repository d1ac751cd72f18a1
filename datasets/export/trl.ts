/** TRL: Parquet that `datasets` reads with images as PIL, for GRPOTrainer and SFTTrainer (facts 5.3). */
import { type ExportFormat, type ExportOptions, SUPERVISED_FORMS } from './format.js';
import { contentParts } from './parts/content-parts.js';
import { column, listOf, struct, TEXT } from './parts/parquet-columns.js';
import { imagesColumn, parquetTable } from './parts/parquet-table.js';
import { type Part, partFile } from './parts/plan-parts.js';
import { exportReadme } from './parts/readme.js';
import { recipeFiles } from './parts/recipe-files.js';
import { type Table, writeTables } from './parts/write-tables.js';

const MESSAGES = listOf(struct({ role: TEXT, content: listOf(struct({ type: TEXT, text: TEXT })) }));
const user = (prompt: string) => [{ role: 'user', content: contentParts(prompt) }];
const assistant = (text: string) => [{ role: 'assistant', content: [{ type: 'text', text }] }];
const fileIn = (folder: string) => (part: Part) => `${folder}/${partFile(part, 'parquet')}`;

/** Prompts with their solution, which reaches the reward functions by its name. */
const grpo = parquetTable({
  file: fileIn('grpo'),
  columns: [
    column('prompt', MESSAGES, ({ asked }) => user(asked.prompt)),
    imagesColumn,
    column('solution', TEXT, ({ asked }) => asked.answer),
  ],
});

const tables = ({ supervision }: Pick<ExportOptions, 'supervision'>): Table[] => [
  grpo,
  ...SUPERVISED_FORMS.map((form) =>
    parquetTable({
      file: fileIn(form),
      hasRow: (type) => supervision?.has(form, type) ?? false,
      needsWords: true,
      columns: [
        column('prompt', MESSAGES, (sample) => user(sample.supervised(form).prompt)),
        column('completion', MESSAGES, (sample) => assistant(sample.supervised(form).response)),
        imagesColumn,
      ],
    }),
  ),
];

export const format: ExportFormat = {
  name: 'trl',
  description: 'TRL (GRPO and SFT): parquet with images for `datasets`, training script with the reward',

  tables,

  export: (dataset, folder, options, progress) => {
    return writeTables(
      dataset,
      folder,
      options,
      {
        format: format.name,
        tables: tables(options),
        texts: async (parts) => ({
          ...(await recipeFiles(format.name)),
          'README.md': exportReadme(dataset.info, parts, {
            trainer: 'TRL',
            columns:
              '`prompt` (messages; each image has its place among the parts) and `images`; in `grpo/` a `solution` for the reward, in `direct/` and `cot/` a `completion`',
            usage: ['Where TRL is installed, with DATA the path of this folder:', 'bash DATA/train.sh'],
          }),
        }),
      },
      progress,
    );
  },
};
