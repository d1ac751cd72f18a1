/** An episode in the list: a line that opens to its panels, one for each run. */
import { FAILURES } from '../../../sim/errors.js';
import { CHOSEN_LEVEL } from '../../evaluate/rollout.js';
import type { Rollout } from '../../evaluate/rollout-record.js';
import type { ReportEpisode } from '../episodes.js';
import { html, type Markup, trusted } from '../html.js';
import { swatch } from '../page/parts.js';
import type { Picture } from '../pictures.js';
import type { ReportRun } from '../runs.js';
import { badge, rolloutPanel } from './rollout-panel.js';
import { spaced } from './words.js';

/** An episode in one run, whole, with its pictures. */
export interface PanelContent {
  rollout: Rollout | undefined;
  pictures: readonly Picture[];
}

/** What the filters look for in `data-results`: `success`, a reason of failure, or `missing`. */
export const resultOf = (rollout: Pick<Rollout, 'success' | 'failure'> | undefined): string =>
  rollout ? (rollout.success ? 'success' : (rollout.failure?.reason ?? 'not_successful')) : 'missing';

/** Every result that an episode may have, in the order of filters. */
export const RESULTS = ['success', ...FAILURES, 'missing'] as const;

/**
 * @param number of the episode in the report, from 1
 * @param panels one a run, in the order of runs
 */
export function episodeEntry(
  number: number,
  episode: ReportEpisode,
  runs: readonly ReportRun[],
  panels: readonly PanelContent[],
): Markup {
  const { level, task, outcomes } = episode;
  const results = outcomes.map((outcome) => resultOf(outcome?.rollout)).join(' ');
  const drawn = new Map(panels.flatMap(({ pictures }) => pictures).map((picture) => [picture.id, picture]));
  return html`<details class="episode" id="episode-${number}" data-task="${task}" data-level="${level}" data-results="${results}"><summary><span class="number">${number}</span><span class="badges">${outcomes.map(
    (outcome, i) => outcomeBadge(outcome?.rollout, i, runs),
  )}</span>${description(episode)}</summary>
${drawn.size > 0 && html`<svg class="definitions" aria-hidden="true"><defs>${[...drawn.values()].map(definition)}</defs></svg>`}
<div class="panels">${panels.map(({ rollout, pictures }, i) =>
    rolloutPanel({ name: runs[i]!.name, number: i }, rollout, pictures),
  )}</div></details>
`;
}

/** How the episode ended in a run; the run's own colour and name tell which, where there are several. */
function outcomeBadge(rollout: Rollout | undefined, number: number, runs: readonly ReportRun[]): Markup {
  const shown = rollout ? badge(rollout) : html`<span class="badge quiet">missing</span>`;
  if (runs.length === 1) return shown;
  const { name } = runs[number]!;
  return html`<span class="run-outcome" title="${name}">${swatch(number)}<span class="unseen">${name}: </span>${shown}</span>`;
}

function description({ level, task, variation, seed, instruction }: ReportEpisode): Markup {
  const where = level === CHOSEN_LEVEL ? '' : `${spaced(level)}, `;
  return html`<span class="what"><strong>${spaced(task)}</strong> <q>${instruction}</q> <span class="quiet">${where}variation ${variation}, seed ${seed}</span></span>`;
}

/** A picture, there once however often it is shown. */
const definition = ({ id, bytes, view: { width, height } }: Picture): Markup =>
  trusted(
    `<image id="${id}" width="${width}" height="${height}" href="data:image/webp;base64,${Buffer.from(bytes).toString('base64')}"/>`,
  );
