/**
 * Surface patterns as fields of one number: how much of a material's second colour shows. All repeat seamlessly; each
 * is halved again and again down to one texel, so that a pattern seen from afar turns into its mean.
 */
import type { TexturePattern } from '../model.js';
import { PATTERN_BYTES, PATTERN_SIZE } from './layout.js';

/** Value 0 to 1 at column x and row y of PATTERN_SIZE. */
type Field = (x: number, y: number) => number;

/** A number in [0, 1) that belongs to a lattice point. */
function hash(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x3c6ef372);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296;
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Smooth noise with `across` × `down` lattice cells in a repeat. */
function cells(across: number, down: number, seed: number): Field {
  return (column, row) => {
    const x = (column / PATTERN_SIZE) * across;
    const y = (row / PATTERN_SIZE) * down;
    const x0 = Math.floor(x);
    const y0 = Math.floor(y);
    const x1 = (x0 + 1) % across;
    const y1 = (y0 + 1) % down;
    const fx = smooth(x - x0);
    const fy = smooth(y - y0);
    const upper = hash(x0, y0, seed) * (1 - fx) + hash(x1, y0, seed) * fx;
    const lower = hash(x0, y1, seed) * (1 - fx) + hash(x1, y1, seed) * fx;
    return upper * (1 - fy) + lower * fy;
  };
}

/** Stretches the middle of a field, as sums of noise seldom reach 0 and 1. */
const contrast = (value: number, strength: number): number =>
  Math.min(1, Math.max(0, 0.5 + (value - 0.5) * strength));

function checker(): Field {
  const half = PATTERN_SIZE / 2;
  return (x, y) => (x < half === y < half ? 0 : 1);
}

/** Grain along u: broad bands, fine streaks. */
function wood(): Field {
  const bands = cells(2, 14, 1);
  const streaks = cells(4, 52, 2);
  const fibres = cells(8, 128, 3);
  return (x, y) => contrast(bands(x, y) * 0.5 + streaks(x, y) * 0.3 + fibres(x, y) * 0.2, 1.2);
}

/** Clouds of five sizes. */
function noise(): Field {
  const octaves = [4, 8, 16, 32, 64].map((count, i) => cells(count, count, 10 + i));
  const weights = [0.3, 0.25, 0.2, 0.15, 0.1];
  return (x, y) =>
    contrast(
      octaves.reduce((sum, octave, i) => sum + octave(x, y) * weights[i]!, 0),
      2,
    );
}

/** Writes a level: each texel as four bytes, itself and its right, lower and lower right neighbours. */
function writeLevel(values: Float64Array, size: number, out: Uint8Array, offset: number): void {
  const byte = (x: number, y: number): number =>
    Math.round(255 * values[(y & (size - 1)) * size + (x & (size - 1))]!);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = offset + (y * size + x) * 4;
      out[at] = byte(x, y);
      out[at + 1] = byte(x + 1, y);
      out[at + 2] = byte(x, y + 1);
      out[at + 3] = byte(x + 1, y + 1);
    }
  }
}

function halved(values: Float64Array, size: number): Float64Array {
  const half = size / 2;
  const out = new Float64Array(half * half);
  for (let y = 0; y < half; y++) {
    for (let x = 0; x < half; x++) {
      const at = 2 * y * size + 2 * x;
      out[y * half + x] =
        (values[at]! + values[at + 1]! + values[at + size]! + values[at + size + 1]!) * 0.25;
    }
  }
  return out;
}

function pyramid(field: Field): Uint8Array {
  const out = new Uint8Array(PATTERN_BYTES);
  let values = new Float64Array(PATTERN_SIZE * PATTERN_SIZE);
  for (let i = 0; i < values.length; i++) values[i] = field(i % PATTERN_SIZE, Math.floor(i / PATTERN_SIZE));
  let offset = 0;
  for (let size = PATTERN_SIZE; ; size /= 2) {
    writeLevel(values, size, out, offset);
    offset += size * size * 4;
    if (size === 1) return out;
    values = halved(values, size) as Float64Array<ArrayBuffer>;
  }
}

type Pyramids = Readonly<Record<Exclude<TexturePattern, 'plain'>, Uint8Array>>;

let made: Pyramids | undefined;

/**
 * Every pattern but the plain one, as the rasteriser reads it: all levels after each other, the finest first. They are
 * made once.
 */
export function patternPyramids(): Pyramids {
  made ??= { checker: pyramid(checker()), wood: pyramid(wood()), noise: pyramid(noise()) };
  return made;
}
