/** WebDataset: tar shards, a sample its images and a JSON file of the same key (facts 5.8). */
import { join } from 'node:path';
import { type ExportFormat, type ExportOptions, SUPERVISED_FORMS } from './format.js';
import { type Part, partNumber } from './parts/plan-parts.js';
import { detailsOf, provenanceOf } from './parts/provenance.js';
import { exportReadme } from './parts/readme.js';
import type { Sample } from './parts/samples.js';
import { type TarMember, writeTar } from './parts/tar-file.js';
import { type Table, writeTables } from './parts/write-tables.js';

const fileOf = ({ split, number, of }: Part): string => `${split}-${partNumber(number, of)}.tar`;

/** A sample's key: no dot, for the field begins at the first one. */
const keyOf = (index: number): string => String(index).padStart(9, '0');

async function* members(samples: AsyncIterable<Sample>, supervised: Supervised): AsyncGenerator<TarMember> {
  for await (const sample of samples) {
    const { asked, index, images } = sample;
    const key = keyOf(index);
    for (const { camera, path, bytes } of images) {
      yield { name: `${key}.${camera}.${path.slice(path.lastIndexOf('.') + 1)}`, bytes };
    }
    const { details: _, ...provenance } = provenanceOf(sample);
    const row = { ...asked, ...supervised(sample), ...provenance, ...detailsOf(sample) };
    yield { name: `${key}.json`, bytes: Buffer.from(JSON.stringify(row)) };
  }
}

/** The supervised texts of a sample, by form. */
type Supervised = (sample: Sample) => object;

function tables({ supervision }: Pick<ExportOptions, 'supervision'>): Table[] {
  const supervised: Supervised = (sample) =>
    Object.fromEntries(
      SUPERVISED_FORMS.map((form) => [
        form,
        supervision?.has(form, sample.question.type) ? sample.supervised(form) : null,
      ]),
    );
  return [
    {
      needsWords: true,
      paths: (part) => [fileOf(part)],
      write: (out, part, samples) => writeTar(join(out, fileOf(part)), members(samples, supervised)),
    },
  ];
}

export const format: ExportFormat = {
  name: 'webdataset',
  description: 'WebDataset: tar shards of images and JSON, for streaming',

  tables,

  export: (dataset, folder, options, progress) => {
    return writeTables(
      dataset,
      folder,
      options,
      {
        format: format.name,
        tables: tables(options),
        texts: (parts) => ({
          'README.md': exportReadme(dataset.info, parts, {
            trainer: 'WebDataset',
            hasConfiguration: false,
            columns:
              'a picture a camera (`KEY.front.jpg`) and `KEY.json`: `prompt`, `answer`, the supervised texts `direct` and `cot` or null, options, state, target',
            usage: [
              'With `pip install webdataset pillow`:',
              `python3 - <<'END'
import webdataset

shards = "${bracesOf(parts)}"
for sample in webdataset.WebDataset(shards, shardshuffle=False).decode("pil"):
    print(sample["__key__"], sample["json"]["answer"], [key for key in sample if key.endswith("jpg")])
END`,
            ],
          }),
        }),
      },
      progress,
    );
  },
};

/** The first split's shards in brace notation. */
function bracesOf(parts: readonly Part[]): string {
  const { split, of } = parts[0]!;
  const [first, last] = [partNumber(0, of), partNumber(of - 1, of)];
  return of === 1 ? `${split}-${first}.tar` : `${split}-{${first}..${last}}.tar`;
}
