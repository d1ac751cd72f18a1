/** Success by level and task, a column a run; and why the rest failed where there is one run. */
import { figures } from '../../evaluate/figures.js';
import type { Breakdown } from '../breakdown.js';
import { centimetres, spaced } from '../episode/words.js';
import type { ReportEpisode } from '../episodes.js';
import { html, type Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { foldIfLong, rateCell, runName, scrollable } from './parts.js';

const rolloutsOf = (episodes: readonly ReportEpisode[], run: number) =>
  episodes.flatMap(({ outcomes }) => outcomes[run]?.rollout ?? []);

/** A table of a breakdown. */
export function breakdownTable({ title, unit, groups }: Breakdown, runs: readonly ReportRun[]): Markup {
  const isAlone = runs.length === 1;
  const head = isAlone
    ? ['Success and 95 % interval', 'Keypoints', 'Error, median', 'Failures'].map(
        (name) => html`<th scope="col">${name}</th>`,
      )
    : runs.map(({ name }, i) => html`<th scope="col">${runName(name, i)}</th>`);
  return foldIfLong(
    title,
    groups.length,
    scrollable(
      title,
      html`<table class="breakdown"><thead><tr><th scope="col">${unit}</th>${head}</tr></thead><tbody>${groups.map(
        ({ name, episodes }) =>
          html`<tr><th scope="row">${name}</th>${isAlone ? onlyRun(episodes) : runs.map((_, i) => html`<td>${success(episodes, i)}</td>`)}</tr>`,
      )}</tbody></table>`,
    ),
  );
}

const success = (episodes: readonly ReportEpisode[], run: number): Markup =>
  rateCell(figures(rolloutsOf(episodes, run)).success, run);

function onlyRun(episodes: readonly ReportEpisode[]): Markup {
  const { success, meanKeypoints, medianKeypointError, failures } = figures(rolloutsOf(episodes, 0));
  const reasons = Object.entries(failures)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${count} ${spaced(reason)}`);
  return html`<td>${rateCell(success, 0)}</td><td>${meanKeypoints.toFixed(1)}</td><td>${
    medianKeypointError === null ? '–' : centimetres(medianKeypointError)
  }</td><td class="reasons">${reasons.join(', ') || '–'}</td>`;
}
