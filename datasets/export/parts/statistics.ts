/** Statistics of features as LeRobot normalises by: over an episode, over many, and of pictures. */

export const QUANTILES = { q01: 0.01, q10: 0.1, q50: 0.5, q90: 0.9, q99: 0.99 } as const;
const QUANTILE_NAMES = Object.keys(QUANTILES) as (keyof typeof QUANTILES)[];

/** Names of the figures of a feature, one number a component each. */
export const FIGURES = ['min', 'max', 'mean', 'std', ...QUANTILE_NAMES] as const;
export type Figure = (typeof FIGURES)[number];

/** Figures of a feature, and over how many frames. */
export type Statistics = Record<Figure, number[]> & { count: number };

const emptyStatistics = (count: number): Statistics => ({
  ...(Object.fromEntries(FIGURES.map((figure) => [figure, [] as number[]])) as Record<Figure, number[]>),
  count,
});

/** The value a part of the way through sorted values, between neighbours where none is there. */
function quantile(sorted: Float64Array, part: number): number {
  const place = part * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!);
}

/**
 * Statistics of a feature over the frames of an episode.
 *
 * @param rows values of `width` components a frame, frame after frame; at least one frame
 */
export function rowStatistics(rows: ArrayLike<number>, width: number): Statistics {
  const count = rows.length / width;
  const statistics = emptyStatistics(count);
  const sorted = new Float64Array(count);
  for (let component = 0; component < width; component++) {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += sorted[i] = rows[i * width + component]!;
    const mean = sum / count;
    let squares = 0;
    for (let i = 0; i < count; i++) squares += (sorted[i]! - mean) * (sorted[i]! - mean);
    sorted.sort();
    statistics.min.push(sorted[0]!);
    statistics.max.push(sorted[count - 1]!);
    statistics.mean.push(mean);
    statistics.std.push(Math.sqrt(squares / count));
    for (const name of QUANTILE_NAMES) statistics[name].push(quantile(sorted, QUANTILES[name]));
  }
  return statistics;
}

const CHANNELS = 3;
const LEVELS = 256;

/** Counts the colours of pictures: 8 bits have so few values that every figure follows from the counts. */
export interface ColourCounts {
  pictures: number;
  /** How often channel c has value v, at `256 c + v`. */
  counts: Float64Array;
}

export const noColours = (): ColourCounts => ({ pictures: 0, counts: new Float64Array(CHANNELS * LEVELS) });

/** Adds a picture of three bytes a pixel. */
export function countColours(colours: ColourCounts, rgb: Uint8Array): void {
  const { counts } = colours;
  for (let i = 0; i < rgb.length; i += CHANNELS) {
    counts[rgb[i]!]!++;
    counts[LEVELS + rgb[i + 1]!]!++;
    counts[2 * LEVELS + rgb[i + 2]!]!++;
  }
  colours.pictures++;
}

/** Statistics of each colour channel, 0 to 1; the count is that of the pictures. */
export function colourStatistics({ pictures, counts }: ColourCounts): Statistics {
  const statistics = emptyStatistics(pictures);
  for (let channel = 0; channel < CHANNELS; channel++) {
    const histogram = counts.subarray(channel * LEVELS, (channel + 1) * LEVELS);
    let pixels = 0;
    let sum = 0;
    for (let value = 0; value < LEVELS; value++) {
      pixels += histogram[value]!;
      sum += histogram[value]! * value;
    }
    const mean = sum / pixels;
    let squares = 0;
    for (let value = 0; value < LEVELS; value++)
      squares += histogram[value]! * (value - mean) * (value - mean);
    const reached = (part: number): number => {
      let seen = 0;
      for (let value = 0; value < LEVELS; value++) {
        seen += histogram[value]!;
        if (seen > part * (pixels - 1)) return value;
      }
      return LEVELS - 1;
    };
    const figures: Record<Figure, number> = {
      min: reached(0),
      max: histogram.findLastIndex((times) => times > 0),
      mean,
      std: Math.sqrt(squares / pixels),
      ...(Object.fromEntries(QUANTILE_NAMES.map((name) => [name, reached(QUANTILES[name])])) as Record<
        keyof typeof QUANTILES,
        number
      >),
    };
    for (const figure of FIGURES) statistics[figure].push(figures[figure] / (LEVELS - 1));
  }
  return statistics;
}

/**
 * Statistics over several sets of frames from those of each. Quantiles, which cannot be had so, are means weighted by
 * the counts, as in LeRobot's own writer.
 */
export function mergeStatistics(several: readonly Statistics[]): Statistics {
  const merged = emptyStatistics(several.reduce((sum, { count }) => sum + count, 0));
  const weighted = (figure: Figure, component: number): number =>
    several.reduce((sum, each) => sum + each[figure][component]! * each.count, 0) / merged.count;
  for (let component = 0; component < several[0]!.mean.length; component++) {
    const mean = weighted('mean', component);
    const variance =
      several.reduce((sum, { mean: own, std, count }) => {
        const apart = own[component]! - mean;
        return sum + count * (std[component]! * std[component]! + apart * apart);
      }, 0) / merged.count;
    merged.min.push(Math.min(...several.map(({ min }) => min[component]!)));
    merged.max.push(Math.max(...several.map(({ max }) => max[component]!)));
    merged.mean.push(mean);
    merged.std.push(Math.sqrt(variance));
    for (const name of QUANTILE_NAMES) merged[name].push(weighted(name, component));
  }
  return merged;
}
