/** Pictures as RLBench stores them (facts 2.8): depth and masks as numbers in the three bytes of a PNG's pixels. */
import sharp from 'sharp';

/** Depth is stored as a part of the way from the near plane to the far one, metres. The room is smaller than that. */
export const DEPTH_RANGE = { near: 0.01, far: 10 } as const;

/** The largest number of 24 bits: the far plane. */
const LARGEST = 0xff_ffff;

/** Compression of zlib that is quick. */
const COMPRESSION = 3;

interface Size {
  width: number;
  height: number;
}

/** Three bytes a pixel as a PNG. */
export const encodePng = (pixels: Uint8Array, { width, height }: Size): Promise<Uint8Array> =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: COMPRESSION })
    .toBuffer();

/** Depth in metres as 24-bit numbers, the highest byte first; where nothing is seen (0), the far plane. */
export function packDepth(depth: Float32Array): Uint8Array {
  const { near, far } = DEPTH_RANGE;
  const pixels = new Uint8Array(3 * depth.length);
  for (let i = 0; i < depth.length; i++) {
    const metres = depth[i]! === 0 ? far : Math.min(far, Math.max(near, depth[i]!));
    const value = Math.round((LARGEST * (metres - near)) / (far - near));
    pixels[3 * i] = value >> 16;
    pixels[3 * i + 1] = value >> 8;
    pixels[3 * i + 2] = value;
  }
  return pixels;
}

/** Ids as RLBench's handles, the lowest byte first. */
export function packMask(segmentation: Uint8Array): Uint8Array {
  const pixels = new Uint8Array(3 * segmentation.length);
  for (let i = 0; i < segmentation.length; i++) pixels[3 * i] = segmentation[i]!;
  return pixels;
}
