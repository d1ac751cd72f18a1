/** How far runs differ in success on the same episodes. */
import { type PairedDifference, pairedDifference } from '../../evaluate/paired-difference.js';
import type { Breakdown, EpisodeGroup } from '../breakdown.js';
import { intervalsChart } from '../charts/intervals-chart.js';
import { pairedOutcomes, type ReportEpisode } from '../episodes.js';
import { html, type Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { foldIfLong, runName, scrollable } from './parts.js';

interface Row {
  group: string;
  /** Number of the run that is compared with the first. */
  run: number;
  episodes: number;
  paired: PairedDifference;
}

/** Tables and charts of every run against the first, or null where there is nothing to compare. */
export function differencesSection(
  runs: readonly ReportRun[],
  episodes: readonly ReportEpisode[],
  breakdowns: readonly Breakdown[],
): Markup | null {
  const names = runs.map(({ name }) => name);
  const all = { title: 'All episodes', unit: '', groups: [{ name: 'all', episodes: [...episodes] }] };
  const parts = [all, ...breakdowns.slice(0, 2)].flatMap(({ title, groups }) => {
    const rows = rowsOf(groups, runs.length);
    return rows.length === 0 ? [] : [foldIfLong(title, groups.length, tableAndChart(title, rows, names))];
  });
  if (parts.length === 0) return null;
  return html`<p>Success of each run less that of ${runName(names[0]!, 0)}, in percentage points, counted on the episodes that both have. An interval that leaves out 0 tells that the runs differ (95 %, Newcombe’s interval for paired rates).</p>
${parts}`;
}

const rowsOf = (groups: readonly EpisodeGroup[], runs: number): Row[] =>
  groups.flatMap(({ name, episodes }) =>
    Array.from({ length: runs - 1 }, (_, i) => i + 1).flatMap((run) => {
      const outcomes = pairedOutcomes(episodes, 0, run);
      if (outcomes.length === 0) return [];
      return [{ group: name, run, episodes: outcomes.length, paired: pairedDifference(outcomes) }];
    }),
  );

const tableAndChart = (title: string, rows: readonly Row[], names: readonly string[]): Markup =>
  html`<div class="beside">${differencesTable(rows, names)}${intervalsChart({
    title: `Difference in success, ${title.toLowerCase()}`,
    description: `Difference in success of each run to ${names[0]}, with 95 % intervals; the table has the figures`,
    label: 'percentage points',
    domain: [-100, 100],
    runs: names,
    rows: rows.map(({ group, run, paired: { difference, low, high } }) => ({
      group,
      run: names[run]!,
      value: 100 * difference,
      low: 100 * low,
      high: 100 * high,
    })),
  })}</div>`;

const differencesTable = (rows: readonly Row[], names: readonly string[]): Markup =>
  scrollable(
    'Differences between runs',
    html`<table class="narrow"><thead><tr><th scope="col">Episodes</th><th scope="col">Run</th><th scope="col">Difference</th><th scope="col">95 % interval</th><th scope="col">Only this</th><th scope="col">Only the first</th></tr></thead><tbody>${rows.map(
      ({ group, run, episodes, paired }) =>
        html`<tr><th scope="row">${group} <span class="quiet">(${episodes})</span></th><td>${runName(names[run]!, run)}</td><td><strong>${points(paired.difference)}</strong></td><td>${points(paired.low)} to ${points(paired.high)}</td><td>${paired.onlySecond}</td><td>${paired.onlyFirst}</td></tr>`,
    )}</tbody></table>`,
  );

/** Percentage points with their sign. */
function points(share: number): string {
  const text = (100 * Math.abs(share)).toFixed(1);
  return text === '0.0' ? '0.0' : `${share < 0 ? '−' : '+'}${text}`;
}
