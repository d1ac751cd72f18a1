/** Colours to draw from, and how far apart two colours are. */
import type { RandomStream } from '../../sim/math/random.js';
import type { Color } from '../../sim/model.js';

type Range = readonly [number, number];

/** The sRGB colour of a hue (turns of the colour wheel, from red), saturation and value, each 0 to 1. */
export function fromHue(hue: number, saturation: number, value: number): Color {
  const channel = (shift: number): number => {
    const k = (shift + hue * 6) % 6;
    return value * (1 - saturation * Math.max(0, Math.min(1, k, 4 - k)));
  };
  return [channel(5), channel(3), channel(1)];
}

/** A colour of any hue. */
export const drawColor = (random: RandomStream, saturation: Range, value: Range): Color =>
  fromHue(random.uniform(), random.uniform(...saturation), random.uniform(...value));

/** A colour made brighter or darker; its hue stays. */
export const brighter = (color: Color, factor: number): Color => {
  const most = Math.min(factor, 1 / Math.max(...color, 1e-6));
  return [color[0] * most, color[1] * most, color[2] * most];
};

/** A colour somewhat like another: each channel at most `spread` away. */
export const near = (random: RandomStream, color: Color, spread: number): Color => {
  const channel = (value: number): number =>
    Math.min(1, Math.max(0, value + random.uniform(-spread, spread)));
  return [channel(color[0]), channel(color[1]), channel(color[2])];
};

/** Distance of two colours in sRGB: 0 alike, 1.73 from black to white. */
export function colorDistance(a: Color, b: Color): number {
  const [r, g, l] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return Math.sqrt(r * r + g * g + l * l);
}
