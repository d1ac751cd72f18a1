/** How far answers were from the expert's keypoints: what share of them was within so many centimetres. */
import { line, ruleY } from '@observablehq/plot';
import type { Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { chart, runScale } from './draw.js';

/** The axis ends here: what is further off is simply wrong. Centimetres. */
const FARTHEST = 30;
const POINTS = 120;

/** The chart, or null where no run has errors. */
export function keypointErrorChart(runs: readonly ReportRun[]): Markup | null {
  const errors = runs.map((run) => errorsOf(run));
  const largest = Math.max(...errors.map((sorted) => sorted.at(-1) ?? Number.NEGATIVE_INFINITY));
  if (largest === Number.NEGATIVE_INFINITY) return null;
  const end = Math.min(FARTHEST, Math.max(1, Math.ceil(largest)));
  const data = errors.flatMap((sorted, i) =>
    sorted.length === 0
      ? []
      : Array.from({ length: POINTS + 1 }, (_, point) => {
          const distance = (end * point) / POINTS;
          return {
            run: runs[i]!.name,
            distance,
            share: (100 * countWithin(sorted, distance)) / sorted.length,
          };
        }),
  );
  return chart(
    'How near the answers came',
    'Share of the answers within a distance of the expert’s keypoint, by run',
    {
      height: 250,
      marginLeft: 44,
      marginRight: 14,
      marginTop: 24,
      marginBottom: 40,
      x: {
        domain: [0, end],
        label: 'from the expert’s keypoint, at most, cm',
        labelAnchor: 'center',
        labelArrow: 'none',
        ticks: 6,
      },
      y: { domain: [0, 100], label: 'of the answers, %', labelArrow: 'none', ticks: 5, grid: true },
      color: runScale(runs.map(({ name }) => name)),
      marks: [ruleY([0]), line(data, { x: 'distance', y: 'share', stroke: 'run', strokeWidth: 2.5 })],
    },
  );
}

/** Centimetres, rising. */
const errorsOf = ({ outcomes }: ReportRun): number[] =>
  outcomes
    .flatMap(({ rollout }) => rollout.steps.flatMap(({ expert }) => expert?.error ?? []))
    .map((metres) => 100 * metres)
    .sort((a, b) => a - b);

function countWithin(sorted: readonly number[], distance: number): number {
  const beyond = sorted.findIndex((error) => error > distance);
  return beyond < 0 ? sorted.length : beyond;
}
