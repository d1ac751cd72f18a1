/** What a report is about: a card for each run, with its success and everything it was asked for. */

import { formatRandomisation, isOff } from '../../../scenes/randomisation.js';
import { figures } from '../../evaluate/figures.js';
import type { Rate } from '../../evaluate/wilson.js';
import { percent } from '../episode/words.js';
import { html, type Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { rateBar, runName } from './parts.js';

/** The cards of all runs. */
export const summaryCards = (runs: readonly ReportRun[]): Markup =>
  html`<div class="cards">${runs.map((run, i) => card(run, i))}</div>`;

function card({ name, run, outcomes }: ReportRun, number: number): Markup {
  const { success } = figures(outcomes.map(({ rollout }) => rollout));
  const missing = run.episodes.length - outcomes.length;
  return html`<section class="card" aria-label="${name}"><h3>${runName(name, number)}</h3>
${success.trials === 0 ? html`<p class="quiet">No episodes, stored questions alone.</p>` : headline(success, number)}
${missing > 0 && html`<p class="warning">Not finished: ${missing} of ${run.episodes.length} episodes are missing or damaged.</p>`}
<details><summary>What was asked for</summary><dl>${settings(run).map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl></details></section>`;
}

const headline = (success: Rate, number: number): Markup =>
  html`<p class="headline"><span class="large">${percent(success.rate)}</span> success<br><span class="quiet">${success.successes} of ${success.trials} episodes; 95\u00a0% interval ${percent(success.low)} to ${percent(success.high)}</span></p>
${rateBar(success, number)}`;

/** Settings of a run in words. */
function settings(run: ReportRun['run']): [label: string, value: string][] {
  const randomised = run.levels.filter(({ randomisation }) => !isOff(randomisation));
  return [
    ['Policy', run.policy],
    ...Object.entries(run.policyOptions).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
    ['Episodes', run.protocol ?? `chosen by tasks and seed ${run.seed}`],
    ['Track', run.track],
    [
      'Keypoints an episode',
      run.maxKeypoints === null ? 'at most 15, or 1.5 times the expert’s' : `at most ${run.maxKeypoints}`,
    ],
    ['Failed actions forgiven', String(run.replan)],
    ['Grasping', run.grasping],
    ...randomised.map(({ name, randomisation }): [string, string] => [
      `Randomised in ${name}`,
      formatRandomisation(randomisation),
    ]),
    ['Tasks', run.tasks.map(({ name, hash }) => `${name} (${hash.slice(0, 12)})`).join(', ')],
    ['Version', `robot-r1 ${run.version}`],
  ];
}
