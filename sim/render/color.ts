/** Between sRGB and linear light, by arithmetic that gives the same bits on every machine. */
import type { Color } from '../model.js';
import { TONE_LENGTH, TONE_STEPS } from './layout.js';

/** The positive root of order `n` of x ≥ 0, by Newton's method from above. */
function root(x: number, n: number): number {
  if (x === 0) return 0;
  let y = Math.max(x, 1);
  for (;;) {
    let power = 1;
    for (let i = 1; i < n; i++) power *= y;
    const next = y - (y - x / power) / n;
    if (!(next < y)) return y;
    y = next;
  }
}

/** Linear light of an sRGB value, both 0 to 1. The standard's power 2.4 is 12/5. */
export function linearOf(value: number): number {
  if (value <= 0.04045) return value / 12.92;
  const base = root((value + 0.055) / 1.055, 5);
  const square = base * base;
  const fourth = square * square;
  return fourth * fourth * fourth;
}

/** The sRGB value of linear light, both 0 to 1. */
export function encodedOf(light: number): number {
  if (light <= 0.0031308) return light * 12.92;
  const base = root(light, 12);
  const square = base * base;
  return 1.055 * (square * square * base) - 0.055;
}

export const linearColor = (color: Color): Color => [
  linearOf(color[0]),
  linearOf(color[1]),
  linearOf(color[2]),
];

/** Where bright light begins to be compressed instead of cut off. */
const SHOULDER = 0.7;

/** Display brightness of scene brightness: the same up to the shoulder, then ever closer to 1. */
function compressed(light: number): number {
  if (light <= SHOULDER) return light;
  const room = 1 - SHOULDER;
  const beyond = (light - SHOULDER) / room;
  return SHOULDER + (room * beyond) / (1 + beyond);
}

/** The sRGB byte of every step of linear light, from 0 to 2. */
export function toneTable(): Uint8Array {
  const table = new Uint8Array(TONE_LENGTH);
  for (let i = 0; i < TONE_LENGTH; i++) {
    table[i] = Math.round(255 * encodedOf(compressed(i / TONE_STEPS)));
  }
  return table;
}
