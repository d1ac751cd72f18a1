/** Images as files in a folder, for formats whose rows name paths: each once, however many questions ask about it. */
import { join } from 'node:path';
import type { Part } from './plan-parts.js';
import type { Sample, SampleImage } from './samples.js';
import { sixDigits } from './shard-images.js';
import { openWholeFolder, type WholeFolder } from './whole-folder.js';
import type { Table } from './write-tables.js';

/** The folder of images in an export. */
export const IMAGE_FOLDER = 'images';

/** Paths of a sample's images in the export, for its row. */
export const imagePaths = ({ images }: Sample): string[] =>
  images.map(({ path }) => `${IMAGE_FOLDER}/${path}`);

/** Folders of images, one a shard, that are there when all their images are. */
export const imageFiles: Table = {
  paths: ({ shards }: Part) => shards.map((shard) => `${IMAGE_FOLDER}/${sixDigits(shard)}`),

  async write(folder, { shards }, samples) {
    const folders = new Map<string, WholeFolder>();
    const written = new Set<string>();
    const add = async ({ path, bytes }: SampleImage): Promise<void> => {
      if (written.has(path)) return;
      written.add(path);
      const [shard, ...rest] = path.split('/');
      await folders.get(shard!)!.add(join(...rest), bytes);
    };
    try {
      for (const shard of shards.map(sixDigits)) {
        folders.set(shard, await openWholeFolder(join(folder, IMAGE_FOLDER, shard)));
      }
      for await (const { images } of samples) for (const image of images) await add(image);
      for (const whole of folders.values()) await whole.finish();
    } finally {
      for (const whole of folders.values()) await whole.discard();
    }
  },
};
