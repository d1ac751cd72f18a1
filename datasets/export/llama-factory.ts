/** LLaMA-Factory: the paper's two supervised baselines as ShareGPT files with image files (facts 5.4). */
import { join } from 'node:path';
import { RobotR1Error } from '../../sim/errors.js';
import { writePieces } from '../store/write-pieces.js';
import {
  type ExportFormat,
  type ExportOptions,
  SUPERVISED_FORMS,
  type SupervisedForm,
  type Supervision,
} from './format.js';
import { imageFiles, imagePaths } from './parts/image-files.js';
import { jsonArray } from './parts/json-pieces.js';
import { map } from './parts/map.js';
import { type Part, partNumber } from './parts/plan-parts.js';
import { provenanceOf } from './parts/provenance.js';
import { exportReadme } from './parts/readme.js';
import { recipeFiles } from './parts/recipe-files.js';
import { type Table, writeTables } from './parts/write-tables.js';

/** Name of a dataset, which is also the folder of its files. */
const nameOf = (form: SupervisedForm, split: string): string => `robot_r1_${form}_${split}`;

const fileOf = (form: SupervisedForm, { split, number, of }: Part): string =>
  `${nameOf(form, split)}/part-${partNumber(number, of)}.json`;

/** What dataset_info.json says of one dataset. */
const entry = (name: string) => ({
  file_name: name,
  formatting: 'sharegpt',
  columns: { messages: 'messages', images: 'images' },
  tags: { role_tag: 'role', content_tag: 'content', user_tag: 'user', assistant_tag: 'assistant' },
});

const table = (form: SupervisedForm, supervision: Supervision): Table => ({
  hasRow: (type) => supervision.has(form, type),
  needsWords: true,
  paths: (part) => [fileOf(form, part)],
  write: (folder, part, samples) => {
    const rows = map(samples, (sample) => {
      const { prompt, response } = sample.supervised(form);
      return {
        messages: [
          { role: 'user', content: prompt },
          { role: 'assistant', content: response },
        ],
        images: imagePaths(sample),
        ...provenanceOf(sample),
      };
    });
    return writePieces(join(folder, fileOf(form, part)), jsonArray(rows));
  },
});

/** Supervision, without which there is nothing to write. */
function required(supervision: Supervision | undefined): Supervision {
  if (supervision) return supervision;
  throw new RobotR1Error('no_supervision', 'LLaMA-Factory holds supervised texts, and none can be made', {
    remedy: 'Give `supervision` among the options, as "robot-r1 export" does.',
  });
}

function tables(options: Pick<ExportOptions, 'supervision'>): Table[] {
  const supervision = required(options.supervision);
  const hasAny: Table['hasRow'] = (type) => SUPERVISED_FORMS.some((form) => supervision.has(form, type));
  return [{ ...imageFiles, hasRow: hasAny }, ...SUPERVISED_FORMS.map((form) => table(form, supervision))];
}

export const format: ExportFormat = {
  name: 'llama-factory',
  description:
    'LLaMA-Factory (SFT, direct and chain of thought): ShareGPT json and image files, configurations',

  tables,

  async export(dataset, folder, options, progress) {
    return writeTables(
      dataset,
      folder,
      options,
      {
        format: format.name,
        tables: tables(options),
        texts: async (parts) => {
          const splits = [...new Set(parts.map(({ split }) => split))];
          const names = SUPERVISED_FORMS.flatMap((form) => splits.map((split) => nameOf(form, split)));
          const datasetInfo = Object.fromEntries(names.map((name) => [name, entry(name)]));
          return {
            ...(await recipeFiles(format.name)),
            'dataset_info.json': `${JSON.stringify(datasetInfo, null, 2)}\n`,
            'README.md': exportReadme(dataset.info, parts, {
              trainer: 'LLaMA-Factory',
              columns:
                '`messages` (a user’s turn with one `<image>` for each image, an assistant’s turn) and `images` (paths in this folder)',
              usage: [
                'Where LLaMA-Factory is installed, with DATA the path of this folder; give direct or cot:',
                'bash DATA/train.sh cot',
              ],
            }),
          };
        },
      },
      progress,
    );
  },
};
