/** The filters above the list of episodes; the page's program makes them work and shows them. */

import { RESULTS, resultOf } from '../episode/episode-entry.js';
import { spaced } from '../episode/words.js';
import type { ReportEpisode } from '../episodes.js';
import { html, type Markup } from '../html.js';
import type { ReportRun } from '../runs.js';

/** A choice of a filter. An empty value lets everything through. */
interface Choice {
  value: string;
  text: string;
}

export function filters(runs: readonly ReportRun[], episodes: readonly ReportEpisode[]): Markup {
  const results = new Set(episodes.flatMap(({ outcomes }) => outcomes.map((o) => resultOf(o?.rollout))));
  const reasons = RESULTS.filter((result) => result !== 'success' && results.has(result));
  return html`<form id="filters" role="search" aria-label="Filter the episodes" hidden>
${select('task', 'Task', distinct(episodes.map(({ task }) => task)))}
${select('level', 'Level', distinct(episodes.map(({ level }) => level)))}
${
  runs.length > 1 &&
  select(
    'run',
    'Run',
    runs.map(({ name }, i) => ({ value: String(i), text: name })),
    'any',
  )
}
${select('outcome', 'Outcome', [
  { value: 'success', text: 'succeeded' },
  { value: 'failure', text: 'failed' },
  ...(runs.length > 1 ? [{ value: 'differ', text: 'runs differ' }] : []),
])}
${select(
  'reason',
  'Reason',
  reasons.map((value) => ({ value, text: spaced(value) })),
)}
<label class="search">Search <input type="search" name="search" placeholder="words or a seed" autocomplete="off"></label>
<button type="reset">Clear</button>
<button type="button" id="open-all">Open all shown</button>
<output id="shown" role="status" aria-live="polite"></output>
</form>`;
}

const distinct = (names: readonly string[]): Choice[] =>
  [...new Set(names)].map((value) => ({ value, text: spaced(value) }));

/** A filter, or nothing where there is nothing to choose. */
function select(name: string, label: string, choices: readonly Choice[], all = 'all'): Markup | null {
  if (choices.length < 2 && name !== 'reason') return null;
  if (choices.length === 0) return null;
  return html`<label>${label} <select name="${name}"><option value="">${all}</option>${choices.map(
    ({ value, text }) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;
}
