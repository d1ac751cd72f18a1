/** The charts of a report. */
import { figures } from '../../evaluate/figures.js';
import type { Breakdown } from '../breakdown.js';
import { failuresChart } from '../charts/failures-chart.js';
import { intervalsChart } from '../charts/intervals-chart.js';
import { keypointErrorChart } from '../charts/keypoint-error-chart.js';
import { html, type Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { runName } from './parts.js';

/** More rows than this are a table and no chart. */
const MOST_GROUPS = 40;

export function chartsSection(runs: readonly ReportRun[], breakdowns: readonly Breakdown[]): Markup {
  const names = runs.map(({ name }) => name);
  const shown = breakdowns.slice(0, 2).filter(({ groups }) => groups.length <= MOST_GROUPS);
  return html`${runs.length > 1 && html`<p class="legend">${names.map((name, i) => html`${runName(name, i)} `)}</p>`}
<div class="charts">${shown.map((breakdown) => successChart(breakdown, names))}${failuresChart(runs)}${keypointErrorChart(runs)}</div>`;
}

function successChart({ title, unit, groups }: Breakdown, names: readonly string[]): Markup {
  const rows = groups.flatMap(({ name: group, episodes }) =>
    names.flatMap((run, i) => {
      const { success } = figures(episodes.flatMap(({ outcomes }) => outcomes[i]?.rollout ?? []));
      const { rate, low, high, trials } = success;
      return trials === 0 ? [] : [{ group, run, value: 100 * rate, low: 100 * low, high: 100 * high }];
    }),
  );
  return intervalsChart({
    title: `Success ${title.toLowerCase()}`,
    description: `Success with 95 % intervals by ${unit} and run; the tables have the figures`,
    label: 'success, %',
    domain: [0, 100],
    runs: names,
    rows,
  });
}
