/** Pictures of whole episodes that are drawn once and then read from a file, so that only writing is measured. */
import { open } from 'node:fs/promises';
import type { PictureLook, PictureSource } from '../datasets/export/format.js';
import { datasetLook } from '../datasets/export/parts/picture-choice.js';
import type { Dataset } from '../datasets/store/dataset.js';
import { framePictures } from '../src/render-again/frame-pictures.js';

const bytesOf = ({ width, height }: PictureLook): number => 3 * width * height;

/** Draws every frame of a dataset into a file: raw pictures, a frame's cameras one after the other. */
export async function storePictures(dataset: Dataset, file: string, workers: number): Promise<PictureLook> {
  const look: PictureLook = { ...datasetLook(dataset), encoding: 'raw' };
  const pictures = framePictures(dataset, { workers });
  const handle = await open(file, 'w');
  try {
    for await (const frame of pictures.draw(dataset.episodes(), look)) {
      for (const { rgb } of frame.pictures) await handle.writeFile(rgb);
    }
  } finally {
    await handle.close();
    await pictures.close();
  }
  return look;
}

/** Gives the pictures of such a file, in its order. */
export const storedPictures = (file: string): PictureSource => ({
  async *draw(episodes, look) {
    const handle = await open(file);
    let position = 0;
    try {
      for await (const episode of episodes) {
        for (let frame = 0; frame < episode.frames.time.data.length; frame++) {
          const pictures = [];
          for (const _ of look.cameras) {
            const rgb = new Uint8Array(bytesOf(look));
            await handle.read(rgb, 0, rgb.length, position);
            position += rgb.length;
            pictures.push({ rgb });
          }
          yield { episode, frame, pictures, segmentationNames: [] };
        }
      }
    } finally {
      await handle.close();
    }
  },
});
