/** ms-swift: JSON Lines for GRPO and SFT, with images as files (facts 5.5). */
import { join } from 'node:path';
import { writePieces } from '../store/write-pieces.js';
import { type ExportFormat, type ExportOptions, SUPERVISED_FORMS } from './format.js';
import { imageFiles, imagePaths } from './parts/image-files.js';
import { jsonLines } from './parts/json-pieces.js';
import { map } from './parts/map.js';
import { type Part, partFile } from './parts/plan-parts.js';
import { provenanceOf } from './parts/provenance.js';
import { exportReadme } from './parts/readme.js';
import { recipeFiles } from './parts/recipe-files.js';
import type { Sample } from './parts/samples.js';
import { type Table, writeTables } from './parts/write-tables.js';

/** A table whose parts are files of JSON Lines in a folder. */
function linesTable(folder: string, row: (sample: Sample) => object, hasRow?: Table['hasRow']): Table {
  const file = (part: Part): string => `${folder}/${partFile(part, 'jsonl')}`;
  return {
    ...(hasRow && { hasRow }),
    paths: (part) => [file(part)],
    write: (out, part, samples) =>
      writePieces(
        join(out, file(part)),
        jsonLines(
          map(samples, (sample) => ({ ...row(sample), images: imagePaths(sample), ...provenanceOf(sample) })),
        ),
      ),
  };
}

// `answer` would be taken for a response and cut out of the row; `solution` stays for the reward.
const grpo = linesTable('grpo', ({ asked }) => ({
  messages: [{ role: 'user', content: asked.prompt }],
  solution: asked.answer,
}));

const tables = ({ supervision }: Pick<ExportOptions, 'supervision'>): Table[] => [
  imageFiles,
  grpo,
  ...SUPERVISED_FORMS.map((form) => ({
    ...linesTable(
      form,
      (sample) => {
        const { prompt, response } = sample.supervised(form);
        return {
          messages: [
            { role: 'user', content: prompt },
            { role: 'assistant', content: response },
          ],
        };
      },
      (type) => supervision?.has(form, type) ?? false,
    ),
    needsWords: true,
  })),
];

export const format: ExportFormat = {
  name: 'ms-swift',
  description: 'ms-swift (GRPO and SFT): JSON Lines and image files, reward plugin, launch scripts',

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
            trainer: 'ms-swift',
            columns:
              '`messages` with one `<image>` for each image and `images` (paths in this folder, for which the scripts set ROOT_IMAGE_DIR); in `grpo/` a `solution` for the reward, in `direct/` and `cot/` the assistant’s turn',
            usage: [
              'Where ms-swift is installed, with DATA the path of this folder; `sft.sh` takes direct or cot:',
              'bash DATA/grpo.sh\nbash DATA/sft.sh cot',
            ],
          }),
        }),
      },
      progress,
    );
  },
};
