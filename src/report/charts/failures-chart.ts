/** Reasons of failure: what share of the episodes each ended, a bar for each run. */
import { barX, ruleX } from '@observablehq/plot';
import { FAILURES } from '../../../sim/errors.js';
import { figures } from '../../evaluate/figures.js';
import { spaced } from '../episode/words.js';
import type { Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { chart, labelRoom, runScale } from './draw.js';

const LINE = 14;
const GAP = 10;

/** The chart, or null where nothing failed. */
export function failuresChart(runs: readonly ReportRun[]): Markup | null {
  const counted = runs.map(({ name, outcomes }) => ({
    name,
    episodes: outcomes.length,
    counts: figures(outcomes.map(({ rollout }) => rollout)).failures,
  }));
  const reasons = FAILURES.filter((reason) => counted.some(({ counts }) => counts[reason]));
  if (reasons.length === 0) return null;
  const data = reasons.flatMap((reason) =>
    counted.map(({ name, episodes, counts }) => ({
      reason: spaced(reason),
      run: name,
      share: (100 * (counts[reason] ?? 0)) / episodes,
    })),
  );
  const names = runs.map(({ name }) => name);
  return chart('Why episodes failed', 'Share of the episodes that each reason of failure ended, by run', {
    height: reasons.length * (runs.length * LINE + GAP) + 52,
    marginLeft: labelRoom(reasons),
    marginRight: 14,
    marginTop: 6,
    marginBottom: 40,
    x: {
      label: 'of the episodes, %',
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: 5,
      grid: true,
      nice: true,
    },
    y: { axis: null, domain: names, padding: 0.15 },
    fy: { domain: reasons.map(spaced), label: null, axis: 'left', padding: 0.15 },
    color: runScale(names),
    marks: [barX(data, { fy: 'reason', y: 'run', x: 'share', fill: 'run' }), ruleX([0])],
  });
}
