/** The twenty named colours of instructions (RLBench's names; the values are our own, apart enough to be told). */
import { z } from 'zod';
import type { Color } from '../sim/model.js';

/** sRGB, 0…1, in the order in which variations run through them. */
export const COLORS = {
  red: [0.86, 0.07, 0.09],
  maroon: [0.48, 0.03, 0.12],
  lime: [0.55, 0.95, 0.1],
  green: [0.06, 0.5, 0.15],
  blue: [0.1, 0.25, 0.9],
  navy: [0.05, 0.09, 0.42],
  yellow: [0.98, 0.87, 0.08],
  cyan: [0.1, 0.9, 0.95],
  magenta: [0.93, 0.1, 0.8],
  silver: [0.7, 0.71, 0.73],
  gray: [0.45, 0.45, 0.46],
  orange: [0.98, 0.5, 0.05],
  olive: [0.45, 0.45, 0.05],
  purple: [0.42, 0.1, 0.56],
  teal: [0.03, 0.5, 0.5],
  azure: [0.2, 0.6, 0.98],
  violet: [0.68, 0.5, 0.95],
  rose: [0.98, 0.5, 0.62],
  black: [0.06, 0.06, 0.07],
  white: [0.95, 0.95, 0.94],
} as const satisfies Record<string, Color>;

export type ColorName = keyof typeof COLORS;

const channel = z.number().min(0).max(1);

/** One of the names, or red, green and blue. */
export const colorSchema = z.union(
  [z.enum(Object.keys(COLORS) as ColorName[]), z.tuple([channel, channel, channel])],
  {
    error: `write one of ${Object.keys(COLORS).join(', ')}, or [red, green, blue] with numbers from 0 to 1`,
  },
);

/** A colour as a model's parameter. */
export const colorField = (description: string, standard: ColorName) =>
  colorSchema.default(standard).describe(`${description}: a colour's name or [red, green, blue], 0 to 1`);

/** The colour that a parameter stands for. */
export const colorOf = (value: ColorName | Color): Color =>
  typeof value === 'string' ? [...COLORS[value]] : [...value];
