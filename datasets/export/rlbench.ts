/**
 * The folders of RLBench's demonstrations (facts 2.8): pictures, depth and masks as there, numbers under RLBench's
 * names, but in a NumPy file in place of a pickled class.
 */
import { join } from 'node:path';
import { writeWhole } from '../store/atomic.js';
import type { ExportFormat, PictureLook } from './format.js';
import { pickledTexts } from './parts/pickled-texts.js';
import { datasetLook, requirePictures } from './parts/picture-choice.js';
import { writeRLBenchEpisode } from './parts/rlbench-episode.js';
import { planRLBench } from './parts/rlbench-plan.js';
import { rlbenchReadme } from './parts/rlbench-readme.js';
import { writeUnits } from './parts/write-units.js';

const FORMAT = 'rlbench';
const DESCRIPTIONS_FILE = 'variation_descriptions.pkl';

export const format: ExportFormat = {
  name: FORMAT,
  description: 'RLBench’s folders of demonstrations: colours, depth and masks as PNG, numbers for NumPy',

  export: async (dataset, folder, options, progress) => {
    const source = requirePictures(options, FORMAT);
    const stored = datasetLook(dataset, options.cameras);
    const look: PictureLook = { ...stored, encoding: 'raw', layers: ['depth', 'segmentation'] };
    const { episodes, descriptions } = await planRLBench(dataset, options);
    const { testFraction, testOf } = options;
    const { hash } = dataset.info;
    return writeUnits(
      dataset,
      folder,
      options,
      {
        format: FORMAT,
        choices: { testFraction, ...(testOf && { testOf }), cameras: [...look.cameras] },
        units: episodes.map(({ index, frames, folder: path }) => ({
          ...{ paths: [path], frames },
          write: async (tell) => {
            const episode = await dataset.episode(index);
            await writeRLBenchEpisode(join(folder, path), episode, { source, look, dataset: hash }, tell);
          },
        })),
        episodes: episodes.length,
        frames: episodes.reduce((sum, { frames }) => sum + frames, 0),
        closingPaths: [...descriptions.keys()].map((path) => `${path}/${DESCRIPTIONS_FILE}`),
        close: async () => {
          for (const [path, texts] of descriptions) {
            await writeWhole(join(folder, path, DESCRIPTIONS_FILE), pickledTexts(texts));
          }
        },
        texts: { 'README.md': rlbenchReadme(dataset.info, look, episodes[0]!.folder) },
      },
      progress,
    );
  },
};
