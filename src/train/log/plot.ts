/** A line plot as SVG, its text as outlines so that it needs no fonts. */
import { type TextStyle, textMarkup, textWidth } from '../../sheet/text.js';

/** A curve through points in rising order of x. */
export interface Series {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
  /** An SVG colour. */
  color: string;
  style: 'solid' | 'dashed';
}

export interface Plot {
  title: string;
  xLabel: string;
  series: readonly Series[];
  /** Least range of y; it grows where the curves leave it. */
  yRange: readonly [low: number, high: number] | null;
  /** Writes a value of y at its tick. */
  formatY(value: number): string;
}

export interface PlotSize {
  width: number;
  height: number;
}

const TITLE: TextStyle = { size: 16, color: '#111827', weight: 'bold' };
const LABEL: TextStyle = { size: 12, color: '#4b5563', weight: 'regular' };
const MARGIN = { left: 62, right: 26, top: 36, bottom: 42 };
const LEGEND_LINE = 18;

/** Draws a plot with its upper left corner at the origin; the legend stands below the axis. */
export function plotMarkup(plot: Plot, { width, height }: PlotSize): string {
  const legendHeight = LEGEND_LINE * Math.ceil(plot.series.length / 2);
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom - legendHeight;
  const points = plot.series.flatMap((series) => series.points);
  const xs = scaleOf([0, ...points.map(([x]) => x)], MARGIN.left, right, 6);
  const ys = scaleOf([...(plot.yRange ?? []), ...points.map(([, y]) => y)], bottom, MARGIN.top, 5);
  const parts = [textMarkup(plot.title, MARGIN.left, 22, TITLE)];
  for (const tick of ys.ticks) {
    const y = ys.place(tick);
    const label = plot.formatY(tick);
    parts.push(
      lineMarkup(MARGIN.left, y, right, y, '#e5e7eb'),
      textMarkup(label, MARGIN.left - 8 - textWidth(label, LABEL.size), y + 4, LABEL),
    );
  }
  for (const tick of xs.ticks) {
    const label = tick.toLocaleString('en');
    parts.push(textMarkup(label, xs.place(tick) - textWidth(label, LABEL.size) / 2, bottom + 18, LABEL));
  }
  parts.push(
    lineMarkup(MARGIN.left, bottom, right, bottom, '#9ca3af'),
    textMarkup(plot.xLabel, right - textWidth(plot.xLabel, LABEL.size), bottom + 36, LABEL),
    ...plot.series.map((series) => curveMarkup(series, xs.place, ys.place)),
    ...plot.series.map((series, i) =>
      legendMarkup(
        series,
        MARGIN.left + (i % 2) * ((right - MARGIN.left) / 2),
        bottom + 54 + LEGEND_LINE * (i >> 1),
      ),
    ),
  );
  return parts.join('');
}

interface Scale {
  place(value: number): number;
  ticks: number[];
}

/** A linear scale over some values, widened to round ends. */
function scaleOf(values: readonly number[], from: number, to: number, ticks: number): Scale {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  if (low === high) high = low + 1;
  const step = roundStep((high - low) / ticks);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const place = (value: number): number => from + ((value / step - first) / (last - first)) * (to - from);
  return { place, ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step) };
}

/** The least of 1, 2, 5 times a power of ten that is at least `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= step * (1 - 1e-9)) ?? 10);
}

const lineMarkup = (x1: number, y1: number, x2: number, y2: number, color: string): string =>
  `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="${color}" fill="none"/>`;

const DASHES = { solid: '', dashed: ' stroke-dasharray="5 4"' } as const;

function curveMarkup(
  { points, color, style }: Series,
  placeX: (x: number) => number,
  placeY: (y: number) => number,
): string {
  const places = points
    .filter(([, y]) => Number.isFinite(y))
    .map(([x, y]) => `${placeX(x).toFixed(1)} ${placeY(y).toFixed(1)}`);
  if (places.length === 0) return '';
  // A single point would be no line: it gets a dot.
  const dot = places.length === 1 ? `M${places[0]}m-2.5 0h5` : '';
  return `<path d="M${places.join('L')}${dot}" stroke="${color}" stroke-width="2" stroke-linejoin="round" fill="none"${DASHES[style]}/>`;
}

const legendMarkup = ({ name, color, style }: Series, x: number, y: number): string =>
  `<path d="M${x} ${y - 4}h22" stroke="${color}" stroke-width="2" fill="none"${DASHES[style]}/>${textMarkup(name, x + 28, y, LABEL)}`;
