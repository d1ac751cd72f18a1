/**
 * Surface patterns as the rasteriser reads them: each is halved again and again down to one texel, so that a pattern
 * seen from afar turns into its mean.
 */
import { PATTERN_BYTES, PATTERN_SIZE } from './layout.js';
import { type Field, PATTERN_FIELDS, type PatternName } from './pattern-fields.js';

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

const made = new Map<PatternName, Uint8Array>();

/** A pattern, all levels after each other, the finest first. It is made once. */
export function patternPyramid(name: PatternName): Uint8Array {
  let bytes = made.get(name);
  if (bytes === undefined) {
    bytes = pyramid(PATTERN_FIELDS[name]());
    made.set(name, bytes);
  }
  return bytes;
}
