/** Surface patterns as fields of one number: how much of a material's second colour shows. All repeat seamlessly. */
import type { TexturePattern } from '../model.js';
import { PATTERN_SIZE } from './layout.js';

/** Value 0 to 1 at column x and row y of PATTERN_SIZE. */
export type Field = (x: number, y: number) => number;

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

/** Two bands of each colour, across u. */
const stripes = (): Field => (x) => (Math.floor((x / PATTERN_SIZE) * 4) % 2 === 0 ? 0 : 1);

/** A grid of `columns` × `rows` fields: where in its field a texel lies, 0 to 1, and which field that is. */
function cellAt(x: number, y: number, columns: number, rows: number, shift = 0) {
  const row = Math.floor((y / PATTERN_SIZE) * rows);
  const u = ((x / PATTERN_SIZE) * columns + (row % 2) * shift) % columns;
  return { column: Math.floor(u), row, u: u - Math.floor(u), v: (y / PATTERN_SIZE) * rows - row };
}

/** Boards along u, each of its own tone, with dark joints and a fine grain. */
function planks(): Field {
  const grain = cells(4, 96, 4);
  return (x, y) => {
    const { column, row, u, v } = cellAt(x, y, 2, 6, 0.7);
    if (v < 0.05 || u < 0.01) return 1;
    return 0.15 + 0.45 * hash(column, row, 5) + 0.25 * grain(x, y);
  };
}

/** Square tiles, each of a slightly other tone, in a net of joints. */
const tiles = (): Field => (x, y) => {
  const { column, row, u, v } = cellAt(x, y, 4, 4);
  return u < 0.06 || v < 0.06 ? 1 : 0.2 + 0.25 * hash(column, row, 6);
};

/** Courses of bricks, every other one shifted by half a brick. */
const bricks = (): Field => (x, y) => {
  const { column, row, u, v } = cellAt(x, y, 4, 8, 0.5);
  return u < 0.05 || v < 0.1 ? 1 : 0.1 + 0.4 * hash(column, row, 7);
};

/** Thin veins: where warped noise crosses its middle. */
function marble(): Field {
  const fields = [3, 6, 12, 24].map((count, i) => cells(count, count, 20 + i));
  const clouds = cells(5, 5, 30);
  return (x, y) => {
    const value = fields.reduce((sum, field, i) => sum + (field(x, y) - 0.5) * [0.5, 0.3, 0.2, 0.1][i]!, 0);
    const vein = Math.max(0, 1 - Math.abs(value) * 14);
    return Math.min(1, 0.15 + 0.35 * clouds(x, y) + vein * vein * 0.8);
  };
}

/** Threads over and under each other. */
const weave = (): Field => (x, y) => {
  const { column, row, u, v } = cellAt(x, y, 32, 32);
  const across = (column + row) % 2 === 0 ? u : v;
  const round = 4 * across * (1 - across);
  return 0.75 - 0.6 * round + 0.2 * hash(column, row, 8);
};

/** Chips of stone in mortar: the nearer of scattered points decides the tone. */
function speckles(): Field {
  const count = 20;
  const wrap = (i: number): number => (i + count) % count;
  return (x, y) => {
    const u = (x / PATTERN_SIZE) * count;
    const v = (y / PATTERN_SIZE) * count;
    let nearest = Number.POSITIVE_INFINITY;
    let tone = 0;
    for (let row = Math.floor(v) - 1; row <= Math.floor(v) + 1; row++)
      for (let column = Math.floor(u) - 1; column <= Math.floor(u) + 1; column++) {
        const [i, j] = [wrap(column), wrap(row)];
        const du = column + hash(i, j, 9) - u;
        const dv = row + hash(i, j, 10) - v;
        const size = 0.35 + 0.65 * hash(i, j, 11);
        const distance = (du * du + dv * dv) / (size * size);
        if (distance < nearest) {
          nearest = distance;
          tone = hash(i, j, 12);
        }
      }
    return nearest < 0.16 ? tone : 0.5;
  };
}

/** Every pattern but the plain one. */
export type PatternName = Exclude<TexturePattern, 'plain'>;

/** Makes each pattern's field. */
export const PATTERN_FIELDS: Readonly<Record<PatternName, () => Field>> = {
  checker,
  wood,
  noise,
  stripes,
  planks,
  tiles,
  bricks,
  marble,
  weave,
  speckles,
};
