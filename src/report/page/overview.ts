/** What a report shows before its episodes: figures, tables, differences and charts. */
import { breakdownsOf } from '../breakdown.js';
import type { ReportEpisode } from '../episodes.js';
import { type Content, html, type Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { breakdownTable } from './breakdown-tables.js';
import { chartsSection } from './charts.js';
import { differencesSection } from './differences.js';
import { figuresTable } from './figures-table.js';
import { filters } from './filters.js';
import { questionsSection } from './questions.js';
import { summaryCards } from './summary.js';

export function overview(runs: readonly ReportRun[], episodes: readonly ReportEpisode[]): Markup {
  const breakdowns = breakdownsOf(episodes);
  const isPlayed = episodes.length > 0;
  const sections: Section[] = [
    {
      id: 'summary',
      title: 'Summary',
      content: html`${summaryCards(runs)}${isPlayed && figuresTable(runs)}`,
    },
    {
      id: 'tables',
      title: 'Success by task and level',
      content: breakdowns.map((breakdown) => breakdownTable(breakdown, runs)),
    },
    {
      id: 'differences',
      title: 'Differences on the same episodes',
      content: differencesSection(runs, episodes, breakdowns),
    },
    { id: 'questions', title: 'Stored questions', content: questionsSection(runs) },
    { id: 'charts', title: 'Charts', content: isPlayed ? chartsSection(runs, breakdowns) : null },
  ];
  const shown = sections.filter(
    ({ content }) => content !== null && !(Array.isArray(content) && content.length === 0),
  );
  return html`<header><h1>Closed-loop report</h1>
<p>A policy looks, says where the gripper goes next, and the simulator executes it, until the task is done or nothing more can be done.</p>
<nav aria-label="Sections">${[...shown, ...(isPlayed ? [{ id: 'episodes', title: 'Episodes' }] : [])].map(
    ({ id, title }) => html`<a href="#${id}">${title}</a> `,
  )}</nav></header>
<main>
${shown.map(({ id, title, content }) => html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`)}
`;
}

interface Section {
  id: string;
  title: string;
  /** Null, or an empty list, where the section has nothing to show. */
  content: Content;
}

/** What comes before the entries of the episodes. */
export const episodesOpening = (
  runs: readonly ReportRun[],
  episodes: readonly ReportEpisode[],
  legend: Content,
): Markup => html`<section aria-labelledby="episodes"><h2 id="episodes">Episodes</h2>
${legend}
${filters(runs, episodes)}
`;

/** What comes after them. */
export const episodesClosing: Markup = html`</section>
</main>`;
