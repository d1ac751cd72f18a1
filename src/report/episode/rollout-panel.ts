/** An episode in one run: how it came out, its film strip, and what was said at each moment. */
import type { Rollout } from '../../evaluate/rollout-record.js';
import { html, type Markup } from '../html.js';
import { runName } from '../page/parts.js';
import type { Picture } from '../pictures.js';
import { endText, type Moment, momentsOf } from './moments.js';
import { momentDetails } from './step-details.js';

/** A run's name and number among the runs of the report. */
export interface RunLabel {
  name: string;
  number: number;
}

/**
 * @param rollout whole, or undefined where the run has not got the episode
 * @param pictures one a state; none where none are wanted
 */
export function rolloutPanel(
  { name, number }: RunLabel,
  rollout: Rollout | undefined,
  pictures: readonly Picture[],
): Markup {
  if (!rollout) {
    return html`<section class="panel" aria-label="${name}"><h3>${runName(name, number)}</h3><p class="quiet">This run has not got the episode.</p></section>`;
  }
  const moments = momentsOf(rollout, pictures);
  return html`<section class="panel" aria-label="${name}"><h3>${runName(name, number)} ${badge(rollout)}</h3>
${subResults(rollout)}
<div class="player">${filmStrip(moments)}<ol class="moments">${moments.map((moment) => momentDetails(moment, rollout))}</ol></div></section>`;
}

/** How an episode ended, as a label that is readable without its colour. */
export const badge = (rollout: Pick<Rollout, 'success' | 'failure'>): Markup =>
  html`<span class="badge ${rollout.success ? 'success' : 'failure'}">${rollout.success ? '✓' : '✗'} ${endText(rollout)}</span>`;

const subResults = ({ subResults: parts }: Rollout): Markup | null =>
  parts.length === 0
    ? null
    : html`<ul class="sub-results" aria-label="Parts of success">${parts.map(
        ({ name, met }) =>
          html`<li class="${met ? 'met' : 'unmet'}"><span aria-hidden="true">${met ? '✓' : '✗'}</span> ${name}<span class="unseen">: ${met ? 'holds' : 'does not hold'}</span></li>`,
      )}</ul>`;

/** The pictures in a row. The page's program makes a player of it. */
function filmStrip(moments: readonly Moment[]): Markup | null {
  if (moments.every(({ picture }) => picture === null)) return null;
  return html`<ol class="strip" aria-label="Film strip">${moments.map(
    ({ picture, index, step, description }) =>
      html`<li><button type="button" title="${description}">${picture}<span class="caption">${step ? index + 1 : 'end'}</span></button></li>`,
  )}</ol>`;
}
