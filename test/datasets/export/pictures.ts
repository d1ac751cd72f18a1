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
        yield { episode, frame, pictures: encoding === 'raw' ? raw : await Promise.all(encoded) };
      }
    }
  },
});
