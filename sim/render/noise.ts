/** Noise of a camera's sensor, the same for the same seed. */

/** How much noise a picture has. */
export interface ImageNoise {
  /** Standard deviation of each colour value, in steps of the 256 that a byte has. */
  deviation: number;
  /** A whole number; another one gives other noise. */
  seed: number;
}

/** Mean and standard deviation of the sum of four even bytes. */
const SUM_MEAN = 510;
const SUM_DEVIATION = Math.sqrt((4 * (256 * 256 - 1)) / 12);

/**
 * Adds noise to colours in place, bell-shaped and alone in every value, as where a sensor has little light. Only whole
 * numbers are hashed, so the bytes are the same on every machine.
 *
 * @param rgb sRGB bytes
 */
export function addNoise(rgb: Uint8Array, { deviation, seed }: ImageNoise): void {
  const factor = deviation / SUM_DEVIATION;
  let state = seed | 0;
  for (let i = 0; i < rgb.length; i++) {
    state = (state + 0x6d2b79f5) | 0;
    let h = Math.imul(state ^ (state >>> 15), state | 1);
    h ^= h + Math.imul(h ^ (h >>> 7), h | 61);
    h ^= h >>> 14;
    const sum = (h & 255) + ((h >>> 8) & 255) + ((h >>> 16) & 255) + (h >>> 24);
    const value = Math.round(rgb[i]! + (sum - SUM_MEAN) * factor);
    rgb[i] = Math.max(0, Math.min(255, value));
  }
}
