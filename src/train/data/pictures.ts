/** The images of training examples: their files' bytes and, within a budget, their pixels in memory. */
import sharp from 'sharp';
import type { Dataset } from '../../../datasets/store/dataset.js';
import type { Example } from './example.js';

/** How much memory pictures may take, bytes. */
export interface PictureBudget {
  encoded: number;
  decoded: number;
}

export const DEFAULT_PICTURE_BUDGET: PictureBudget = { encoded: 768 * 2 ** 20, decoded: 320 * 2 ** 20 };

/** Which picture. */
export type PictureReference = Pick<Example, 'episode' | 'image'>;

export interface Pictures {
  /** Keeps the bytes of an image's file while there is room. */
  keep(example: PictureReference, bytes: Uint8Array): void;
  /** RGB pixels of some images, size × size each. */
  pixels(examples: readonly PictureReference[]): Promise<Uint8Array[]>;
}

/** Pictures of a dataset, scaled to size × size where they are not. */
export function createPictures(
  dataset: Dataset,
  size: number,
  budget: PictureBudget = DEFAULT_PICTURE_BUDGET,
): Pictures {
  const encoded = new Map<string, Uint8Array>();
  const decoded = new Map<string, Uint8Array>();
  let encodedBytes = 0;
  const key = ({ episode, image }: PictureReference): string => `${image.set}/${episode}/${image.record}`;

  async function read(example: PictureReference): Promise<Uint8Array> {
    const name = key(example);
    const bytes = encoded.get(name) ?? (await dataset.image(example)).bytes;
    const pixels = await decodePicture(bytes, size);
    decoded.set(name, pixels);
    // What was decoded first goes first: training shows a picture again soon, or not for long.
    if (decoded.size * pixels.length > budget.decoded) decoded.delete(decoded.keys().next().value!);
    return pixels;
  }

  return {
    keep(example, bytes) {
      if (encodedBytes + bytes.length > budget.encoded) return;
      encodedBytes += bytes.length;
      encoded.set(key(example), bytes);
    },
    pixels: (examples) => Promise.all(examples.map((example) => decoded.get(key(example)) ?? read(example))),
  };
}

/** RGB pixels of an image file, size × size. */
export async function decodePicture(bytes: Uint8Array, size: number): Promise<Uint8Array> {
  const picture = sharp(bytes).removeAlpha().toColourspace('srgb');
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  if (info.width === size && info.height === size) return new Uint8Array(data);
  return new Uint8Array(
    await sharp(bytes).resize(size, size, { fit: 'fill' }).removeAlpha().raw().toBuffer(),
  );
}
