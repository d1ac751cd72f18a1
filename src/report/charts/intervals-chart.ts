/** Values with their intervals: a row for each group, a dot for each run. */
import { dot, ruleX, ruleY } from '@observablehq/plot';
import type { Markup } from '../html.js';
import { chart, labelRoom, runScale, shortLabel } from './draw.js';

/** A value of a run in a group, with its 95 % interval. */
export interface IntervalRow {
  group: string;
  run: string;
  value: number;
  low: number;
  high: number;
}

export interface IntervalsChart {
  title: string;
  description: string;
  /** What is measured, with its unit. */
  label: string;
  /** Ends of the axis. */
  domain: readonly [number, number];
  /** All runs of the report in order, so that colours stay. */
  runs: readonly string[];
  rows: readonly IntervalRow[];
}

/** Pixels of a dot's line, and of the space between groups. */
const LINE = 14;
const GAP = 10;

export function intervalsChart({ title, description, label, domain, runs, rows }: IntervalsChart): Markup {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const shown = runs.filter((name) => rows.some(({ run }) => run === name));
  const data = [...rows];
  return chart(title, description, {
    height: groups.length * (shown.length * LINE + GAP) + 52,
    marginLeft: labelRoom(groups),
    marginRight: 14,
    marginTop: 6,
    marginBottom: 40,
    x: { domain: [...domain], label, labelAnchor: 'center', labelArrow: 'none', ticks: 5, grid: true },
    y: { axis: null, domain: shown, padding: 0.4 },
    fy: { domain: groups, label: null, axis: 'left', tickFormat: shortLabel, padding: 0.15 },
    color: runScale(runs),
    marks: [
      ...(domain[0] < 0 ? [ruleX([0], { stroke: 'currentColor' })] : []),
      ruleY(data, { fy: 'group', y: 'run', x1: 'low', x2: 'high', stroke: 'run', strokeWidth: 2.5 }),
      dot(data, { fy: 'group', y: 'run', x: 'value', fill: 'run', r: 4.5 }),
    ],
  });
}
