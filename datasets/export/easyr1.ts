/** EasyR1, the trainer that the paper uses: Parquet with the images inside (facts 5.1). */
import type { ExportFormat } from './format.js';
import { column, LONG_TEXT, TEXT } from './parts/parquet-columns.js';
import { imagesColumn, parquetTable } from './parts/parquet-table.js';
import { exportReadme } from './parts/readme.js';
import { recipeFiles } from './parts/recipe-files.js';
import { writeTables } from './parts/write-tables.js';

const rows = parquetTable({
  columns: [
    column('problem', LONG_TEXT, ({ asked }) => asked.prompt),
    column('answer', TEXT, ({ asked }) => asked.answer),
    imagesColumn,
  ],
});

export const format: ExportFormat = {
  name: 'easyr1',
  description: 'EasyR1 (GRPO, as in the paper): parquet with images, configuration, reward, launch script',

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
            trainer: 'EasyR1',
            columns: '`problem` with one `<image>` for each image, `answer`, `images`',
            usage: [
              'EasyR1 reads a folder of Parquet files. In its checkout, with DATA the path of this folder:',
              'bash DATA/train.sh',
            ],
          }),
        }),
      },
      progress,
    ),
};
