/** The Hugging Face Hub: Parquet with Image features, and a card whose front matter names the splits (facts 5.9). */
import { type ExportFormat, type ExportOptions, SUPERVISED_FORMS } from './format.js';
import { hubCard } from './parts/hub-card.js';
import { column, LONG_TEXT, struct, TEXT } from './parts/parquet-columns.js';
import { imagesColumn, parquetTable } from './parts/parquet-table.js';
import { type Part, partNumber } from './parts/plan-parts.js';
import type { Sample } from './parts/samples.js';
import { type Table, writeTables } from './parts/write-tables.js';

/** The Hub's name of a part's file. */
const fileOf = ({ split, number, of }: Part): string =>
  `data/${split}-${partNumber(number, of)}-of-${String(of).padStart(5, '0')}.parquet`;

function tables({ supervision }: Pick<ExportOptions, 'supervision'>): Table[] {
  const table = parquetTable({
    needsWords: true,
    file: fileOf,
    columns: [
      column('problem', LONG_TEXT, ({ asked }) => asked.prompt),
      column('answer', TEXT, ({ asked }) => asked.answer),
      imagesColumn,
      column('options', struct({ A: TEXT, B: TEXT, C: TEXT, D: TEXT }), ({ question }) => question.options),
      ...SUPERVISED_FORMS.map((form) =>
        column(form, struct({ prompt: TEXT, response: TEXT }), (sample: Sample) =>
          supervision?.has(form, sample.question.type) ? sample.supervised(form) : null,
        ),
      ),
    ],
  });
  return [table];
}

export const format: ExportFormat = {
  name: 'huggingface',
  description: 'Hugging Face Hub and `datasets`: parquet with Image features, splits, dataset card',

  tables,

  export: (dataset, folder, options, progress) => {
    return writeTables(
      dataset,
      folder,
      options,
      {
        format: format.name,
        tables: tables(options),
        texts: (parts) => ({ 'README.md': hubCard(dataset.info, parts) }),
      },
      progress,
    );
  },
};
