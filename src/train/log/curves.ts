/** The curves of a training run as a picture. */
import sharp from 'sharp';
import type { PaperQuestionType } from '../../../datasets/records.js';
import type { AccuracyEntry, EvaluationEntry, LogEntry, StepEntry } from './entries.js';
import { type Plot, plotMarkup, type Series } from './plot.js';

const PANEL = { width: 620, height: 400 };
const COLUMNS = 2;

/** Points of a curve of steps: more are averaged. */
const CURVE_POINTS = 200;

/** Told apart by people who do not see all colours (Okabe and Ito). */
const COLORS: Readonly<Record<PaperQuestionType, string>> = {
  waypoint: '#0072b2',
  current_state: '#d55e00',
  movement: '#009e73',
};
const INK = '#374151';

/** Loss, reward, accuracy with its blind baseline, keypoint error and success over the steps, as the bytes of a PNG. */
export async function drawCurves(entries: readonly LogEntry[]): Promise<Uint8Array> {
  const plots = plotsOf(entries);
  const columns = Math.min(COLUMNS, plots.length);
  const width = columns * PANEL.width;
  const height = Math.ceil(plots.length / columns) * PANEL.height;
  const markup = plots.map((plot, i) => {
    const left = (i % columns) * PANEL.width;
    const top = Math.floor(i / columns) * PANEL.height;
    return `<g transform="translate(${left} ${top})">${plotMarkup(plot, PANEL)}</g>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#ffffff"/>${markup.join('')}</svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer());
}

/** The plots that a log has something to show in; always that of the loss. */
export function plotsOf(entries: readonly LogEntry[]): Plot[] {
  const steps = entries.filter((entry): entry is StepEntry => entry.kind === 'step');
  const evaluations = entries.filter((entry): entry is EvaluationEntry => entry.kind === 'evaluation');
  const curve = (name: string, value: (step: StepEntry) => number | undefined): Series =>
    line(name, smooth(pointsOf(steps, value)));
  const plots: Plot[] = [
    {
      title: 'Loss',
      xLabel: 'step',
      series: [curve('loss', ({ loss }) => loss)],
      yRange: null,
      formatY: short,
    },
    {
      title: 'Reward',
      xLabel: 'step',
      series: [curve('mean reward of the samples', ({ reward }) => reward)],
      yRange: [0, 1],
      formatY: short,
    },
    {
      title: 'Accuracy on questions (dashed: without the image)',
      xLabel: 'step',
      series: accuracySeries(evaluations),
      yRange: [0, 1],
      formatY: percent,
    },
    {
      title: 'Keypoint error, median',
      xLabel: 'step',
      series: [
        line(
          'recorded frames',
          pointsOf(evaluations, ({ keypoint }) => keypoint?.medianMetres),
        ),
      ],
      yRange: [0, 0.05],
      formatY: (metres) => `${short(100 * metres)} cm`,
    },
    {
      title: 'Success',
      xLabel: 'step',
      series: [
        curve('after the keypoints sampled', ({ sampledSuccess }) => sampledSuccess),
        {
          ...line(
            'in the closed loop',
            pointsOf(evaluations, ({ success }) => success),
          ),
          color: COLORS.waypoint,
        },
      ],
      yRange: [0, 1],
      formatY: percent,
    },
  ];
  return plots.filter(
    ({ title, series }) => title === 'Loss' || series.some(({ points }) => points.length > 0),
  );
}

type Point = [x: number, y: number];

const line = (name: string, points: Point[]): Series => ({ name, points, color: INK, style: 'solid' });

function pointsOf<T extends { step: number }>(
  entries: readonly T[],
  value: (entry: T) => number | undefined,
): Point[] {
  return entries.flatMap((entry) => {
    const y = value(entry);
    return y === undefined ? [] : [[entry.step, y] satisfies Point];
  });
}

/** Two curves for every type of question and kind of frames: with the image, and without. */
function accuracySeries(evaluations: readonly EvaluationEntry[]): Series[] {
  const series = new Map<string, { seen: Point[]; blind: Point[]; entry: AccuracyEntry }>();
  for (const { step, accuracy } of evaluations) {
    for (const entry of accuracy) {
      const key = `${entry.type}, ${entry.frames} frames`.replace('_', ' ');
      const found = series.get(key) ?? { seen: [], blind: [], entry };
      series.set(key, found);
      found.seen.push([step, entry.accuracy]);
      found.blind.push([step, entry.blind]);
    }
  }
  return [...series].flatMap(([name, { seen, blind, entry }]) => {
    const color = entry.frames === 'independent' ? COLORS[entry.type] : `${COLORS[entry.type]}80`;
    return [
      { name, points: seen, color, style: 'solid' as const },
      { name: 'without the image', points: blind, color, style: 'dashed' as const },
    ];
  });
}

/** Means of neighbours, so that a curve of many steps stays readable. */
function smooth(points: readonly Point[]): Point[] {
  const size = Math.ceil(points.length / CURVE_POINTS);
  if (size <= 1) return [...points];
  return Array.from({ length: Math.ceil(points.length / size) }, (_, i) => {
    const group = points.slice(i * size, (i + 1) * size);
    const mean = (axis: 0 | 1): number => group.reduce((sum, point) => sum + point[axis], 0) / group.length;
    return [mean(0), mean(1)];
  });
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
const percent = (share: number): string => `${Math.round(100 * share)} %`;
