/** Cuts pictures into the patches that the model reads: the whole at half size, and crops at full size. */
import type { Pixel } from '../model/types.js';

/** Bytes as numbers of about −1…1. */
const LEVELS = Float32Array.from({ length: 256 }, (_, i) => i / 128 - 1);

/** Side of what a cell sees of its surroundings, in pixels of an eighth of the picture's size. */
const SURROUNDINGS = 6;

/** Numbers that describe a cell: its pixels at half size, and its surroundings in coarse pixels. */
export const cellPixels = (patch: number): number => (patch ** 2 + SURROUNDINGS ** 2) * 3;

/**
 * The whole picture in cells, rows from the top, [cells, cellPixels]: of each the patch at half size, then what lies
 * round it three cells wide, at an eighth of the size. A patch alone tells a handset from a telephone badly.
 *
 * @param pixels RGB, size × size
 * @param patch side of a cell at half size
 * @param offset where in `out` to begin
 */
export function writePatches(
  pixels: Uint8Array,
  size: number,
  patch: number,
  out: Float32Array,
  offset: number,
): void {
  const half = halved(pixels, size);
  const side = size / 2;
  const coarse = averaged(half, side, 4);
  const coarseSide = side / 4;
  const grid = side / patch;
  const step = coarseSide / grid;
  const margin = (SURROUNDINGS - step) / 2;
  let to = offset;
  for (let row = 0; row < grid; row++) {
    for (let column = 0; column < grid; column++) {
      for (let y = 0; y < patch; y++) {
        const from = ((row * patch + y) * side + column * patch) * 3;
        out.set(half.subarray(from, from + 3 * patch), to);
        to += 3 * patch;
      }
      for (let y = 0; y < SURROUNDINGS; y++) {
        const line = clamp(Math.floor(row * step - margin) + y, coarseSide) * coarseSide;
        for (let x = 0; x < SURROUNDINGS; x++) {
          const from = (line + clamp(Math.floor(column * step - margin) + x, coarseSide)) * 3;
          out[to++] = coarse[from]!;
          out[to++] = coarse[from + 1]!;
          out[to++] = coarse[from + 2]!;
        }
      }
    }
  }
}

const clamp = (value: number, size: number): number => (value < 0 ? 0 : value >= size ? size - 1 : value);

/** A picture at half size, as numbers of about −1…1. */
function halved(pixels: Uint8Array, size: number): Float32Array {
  const side = size / 2;
  const stride = size * 3;
  const out = new Float32Array(side * side * 3);
  let to = 0;
  for (let y = 0; y < side; y++) {
    let from = 2 * y * stride;
    for (let x = 0; x < side; x++, from += 6) {
      for (let i = from; i < from + 3; i++) {
        const below = i + stride;
        const sum = pixels[i]! + pixels[i + 3]! + pixels[below]! + pixels[below + 3]!;
        out[to++] = sum / 512 - 1;
      }
    }
  }
  return out;
}

/** The means of blocks of a square picture. */
function averaged(picture: Float32Array, side: number, block: number): Float32Array {
  const count = side / block;
  const out = new Float32Array(count * count * 3);
  const share = 1 / (block * block);
  for (let y = 0; y < side; y++) {
    const line = Math.floor(y / block) * count;
    for (let x = 0; x < side; x++) {
      const to = (line + Math.floor(x / block)) * 3;
      const from = (y * side + x) * 3;
      out[to]! += picture[from]! * share;
      out[to + 1]! += picture[from + 1]! * share;
      out[to + 2]! += picture[from + 2]! * share;
    }
  }
  return out;
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
  let to = offset;
  for (let cell = 0; cell < cells * cells; cell++) {
    const cellTop = top + Math.floor(cell / cells) * 2 * patch;
    const cellLeft = left + (cell % cells) * 2 * patch;
    for (let quarter = 0; quarter < 4; quarter++) {
      const patchTop = cellTop + (quarter >> 1) * patch;
      const patchLeft = cellLeft + (quarter & 1) * patch;
      for (let y = 0; y < patch; y++) {
        const row = clamp(patchTop + y, size) * size;
        for (let x = 0; x < patch; x++) {
          const from = (row + clamp(patchLeft + x, size)) * 3;
          out[to++] = LEVELS[pixels[from]!]!;
          out[to++] = LEVELS[pixels[from + 1]!]!;
          out[to++] = LEVELS[pixels[from + 2]!]!;
        }
      }
    }
  }
}
