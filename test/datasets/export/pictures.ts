/** Pictures of sample episodes, each its own, for tests of exports of whole episodes. */
import sharp from 'sharp';
import type { PictureLook, PictureSource } from '../../../datasets/index.js';

/** A picture that says by its colours of which episode, frame and camera it is: a plain ground with a bar. */
export function samplePicture(
  episode: number,
  frame: number,
  camera: number,
  { width, height }: Pick<PictureLook, 'width' | 'height'>,
): Uint8Array {
  const rgb = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const isBar = pixel % width < (width * (1 + (frame % 5))) / 8;
    rgb.set(isBar ? [250, 40 * camera, 20] : [10, (episode * 53) % 250, (episode * 17) % 250], 3 * pixel);
  }
  return rgb;
}

/** Names of the ids in sample segmentations. */
export const SAMPLE_NAMES = ['background', 'floor', 'wall', 'table', 'robot', 'button'];

/** Depth and ids that say of which episode, frame and camera they are; at the first pixel nothing is seen. */
export function sampleLayers(
  episode: number,
  frame: number,
  camera: number,
  { width, height }: Pick<PictureLook, 'width' | 'height'>,
) {
  const depth = new Float32Array(width * height);
  const segmentation = new Uint8Array(width * height);
  for (let pixel = 1; pixel < width * height; pixel++) {
    depth[pixel] = 0.5 + camera + 0.01 * (episode % 50) + 0.001 * frame + 0.003 * pixel;
    segmentation[pixel] = (pixel + episode + frame + camera) % SAMPLE_NAMES.length;
  }
  return { depth, segmentation };
}

/** Draws sample pictures; `onFrame` may break off. */
export const samplePictures = (onFrame: (episode: number) => void = () => {}): PictureSource => ({
  async *draw(episodes, look) {
    const { width, height, encoding } = look;
    for await (const episode of episodes) {
      for (let frame = 0; frame < episode.frames.time.data.length; frame++) {
        onFrame(episode.index);
        const raw = look.cameras.map((_, camera) => samplePicture(episode.index, frame, camera, look));
        const encoded = raw.map((rgb) =>
          sharp(rgb, { raw: { width, height, channels: 3 } })
            .png({ compressionLevel: 1 })
            .toBuffer(),
        );
        const colours = encoding === 'raw' ? raw : await Promise.all(encoded);
        const pictures = colours.map((rgb, camera) => ({
          rgb,
          ...(look.layers && sampleLayers(episode.index, frame, camera, look)),
        }));
        yield { episode, frame, pictures, segmentationNames: SAMPLE_NAMES };
      }
    }
  },
});
