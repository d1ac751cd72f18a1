/** Images as files in a folder, for formats whose rows name paths: each once, however many questions ask about it. */
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder, partialName } from '../../store/atomic.js';
import { writeError } from '../../store/file-errors.js';
import type { Part } from './plan-parts.js';
import type { Sample, SampleImage } from './samples.js';
import { sixDigits } from './shard-images.js';
import type { Table } from './write-tables.js';

/** The folder of images in an export. */
export const IMAGE_FOLDER = 'images';

/** Files that are flushed at the same time: a disk flushes many in hardly more time than one. */
const FLUSHES = 32;

/** Paths of a sample's images in the export, for its row. */
export const imagePaths = ({ images }: Sample): string[] =>
  images.map(({ path }) => `${IMAGE_FOLDER}/${path}`);

async function writeFlushed(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Folders of images, one a shard, that are there when all their images are. */
export const imageFiles: Table = {
  paths: ({ shards }: Part) => shards.map((shard) => `${IMAGE_FOLDER}/${sixDigits(shard)}`),

  async write(folder, { shards }, samples) {
    const partials = new Map(
      shards.map((shard) => {
        const final = join(folder, IMAGE_FOLDER, sixDigits(shard));
        return [sixDigits(shard), { final, partial: partialName(final) }];
      }),
    );
    const written = new Set<string>();
    const made = new Set<string>();
    const pending = new Set<Promise<void>>();
    const add = async ({ path, bytes }: SampleImage): Promise<void> => {
      if (written.has(path)) return;
      written.add(path);
      const [shard, ...rest] = path.split('/');
      const file = join(partials.get(shard!)!.partial, ...rest);
      if (!made.has(dirname(file))) await makeFolder(dirname(file));
      made.add(dirname(file));
      const writing = writeFlushed(file, bytes).finally(() => pending.delete(writing));
      pending.add(writing);
      writing.catch(() => {}); // awaited below
      if (pending.size >= FLUSHES) await Promise.race(pending);
    };
    try {
      for (const { partial } of partials.values()) await makeFolder(partial);
      for await (const { images } of samples) for (const image of images) await add(image);
      await Promise.all(pending);
      for (const { final, partial } of partials.values()) {
        await rm(final, { recursive: true, force: true });
        await rename(partial, final);
      }
    } catch (error) {
      await Promise.allSettled(pending);
      for (const { partial } of partials.values()) {
        await rm(partial, { recursive: true, force: true }).catch(() => {}); // the first error is the one to tell
      }
      throw writeError(error, join(folder, IMAGE_FOLDER));
    }
  },
};
