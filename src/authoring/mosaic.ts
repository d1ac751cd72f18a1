/** Many small pictures with their names, in rows. */
import sharp, { type OverlayOptions } from 'sharp';
import { shorten, type TextStyle, textMarkup } from '../sheet/text.js';

/** A square picture: sRGB, three bytes a pixel, rows from the top. */
export interface MosaicPicture {
  name: string;
  rgb: Uint8Array;
  /** Pixels, width and height. */
  size: number;
}

const GAP = 6;
const LABEL = 20;
const STYLE: TextStyle = { size: 12, color: '#111827', weight: 'regular' };

/**
 * All pictures in one, as the bytes of a JPEG.
 *
 * @param size pixels, width and height that each picture gets
 */
export async function mosaic(
  pictures: readonly MosaicPicture[],
  columns: number,
  size: number,
): Promise<Uint8Array> {
  const rows = Math.ceil(pictures.length / columns);
  const width = columns * (size + GAP) + GAP;
  const height = rows * (size + LABEL + GAP) + GAP;
  const labels: string[] = [];
  const overlays: OverlayOptions[] = [];
  for (const [i, picture] of pictures.entries()) {
    const left = GAP + (i % columns) * (size + GAP);
    const top = GAP + Math.floor(i / columns) * (size + LABEL + GAP);
    const raw = { width: picture.size, height: picture.size, channels: 3 } as const;
    const input = await sharp(picture.rgb, { raw }).resize(size, size).png().toBuffer();
    overlays.push({ input, left, top });
    labels.push(
      textMarkup(shorten(picture.name.replaceAll('_', ' '), STYLE.size, size), left, top + size + 14, STYLE),
    );
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${labels.join('')}</svg>`;
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite([...overlays, { input: Buffer.from(svg), left: 0, top: 0 }])
    .jpeg({ quality: 84 })
    .toBuffer();
}
