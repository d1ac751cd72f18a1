/** Cuts pictures into the patches that the model reads: the whole at half size, and crops at full size. */
import type { Pixel } from '../model/types.js';

/** Bytes as numbers of about −1…1. */
const LEVELS = Float32Array.from({ length: 256 }, (_, i) => i / 128 - 1);

/**
 * The whole picture at half size in patches, rows of patches from the top, [cells, patch² · 3], written from `offset` on.
 *
 * @param pixels RGB, size × size
 */
export function writePatches(
  pixels: Uint8Array,
  size: number,
  patch: number,
  out: Float32Array,
  offset: number,
): void {
  const grid = size / 2 / patch;
  const stride = size * 3;
  let to = offset;
  for (let row = 0; row < grid; row++) {
    for (let column = 0; column < grid; column++) {
      for (let y = 0; y < patch; y++) {
        let from = (row * patch + y) * 2 * stride + column * patch * 6;
        for (let x = 0; x < patch; x++, from += 6) {
          for (let channel = from; channel < from + 3; channel++) {
            const sum =
              pixels[channel]! + pixels[channel + 3]! + pixels[channel + stride]! + pixels[channel + stride + 3]!;
            out[to++] = sum / 512 - 1;
          }
        }
      }
    }
  }
}

/** Where a crop round a pixel really lies: its centre is on the pixel grid. */
export const cropCentre = ([u, v]: Pixel): Pixel => [Math.round(u), Math.round(v)];

/**
 * A crop of the full picture in patches, [4 · cells, patch² · 3]: the four patches of a cell one after the other, so that
 * the model joins them without moving memory. Beyond the picture's edge its edge continues.
 *
 * @param centre from {@link cropCentre}
 */
export function writeCrop(
  pixels: Uint8Array,
  size: number,
  centre: Pixel,
  crop: number,
  patch: number,
  out: Float32Array,
  offset: number,
): void {
  const cells = crop / patch / 2;
  const left = centre[0] - crop / 2;
  const top = centre[1] - crop / 2;
  const clamp = (value: number): number => (value < 0 ? 0 : value >= size ? size - 1 : value);
  let to = offset;
  for (let cell = 0; cell < cells * cells; cell++) {
    const cellTop = top + Math.floor(cell / cells) * 2 * patch;
    const cellLeft = left + (cell % cells) * 2 * patch;
    for (let quarter = 0; quarter < 4; quarter++) {
      const patchTop = cellTop + (quarter >> 1) * patch;
      const patchLeft = cellLeft + (quarter & 1) * patch;
      for (let y = 0; y < patch; y++) {
        const row = clamp(patchTop + y) * size;
        for (let x = 0; x < patch; x++) {
          const from = (row + clamp(patchLeft + x)) * 3;
          out[to++] = LEVELS[pixels[from]!]!;
          out[to++] = LEVELS[pixels[from + 1]!]!;
          out[to++] = LEVELS[pixels[from + 2]!]!;
        }
      }
    }
  }
}
