/** One answer of a policy: what it was told and asked, what it said, and what became of it. */
import { duration } from '../../cli/figures.js';
import type { Rollout, RolloutStep } from '../../evaluate/rollout-record.js';
import { html, type Markup } from '../html.js';
import { longText } from './long-text.js';
import type { Moment } from './moments.js';
import { endText } from './moments.js';
import { answerText, numbersText, spaced } from './words.js';

/** What is to be read of a moment. */
export const momentDetails = ({ step, index }: Moment, rollout: Rollout): Markup =>
  step ? answerDetails(step, index) : endDetails(rollout);

function answerDetails(step: RolloutStep, index: number): Markup {
  const { feedback, text, prompt, failure, expert, options, usage } = step;
  return html`<li class="moment"><h4>Answer ${index + 1}: ${answerText(step)}</h4>
${feedback !== null && html`<p class="told"><span class="label">It was told</span> ${feedback}</p>`}
${text !== undefined && html`<p class="label">It said</p><div class="said">${longText(text)}</div>`}
${failure && html`<p class="failure-text"><strong>${spaced(failure.reason)}</strong> ${failure.detail}</p>`}
${(expert || options || usage || step.position) && html`<p class="quiet">${facts(step)}</p>`}
${prompt !== undefined && html`<details class="prompt"><summary>The prompt</summary>${longText(prompt)}</details>`}</li>`;
}

function facts({ expert, options, usage, orientation }: RolloutStep): string {
  return [
    ...(orientation ? [`orientation ${numbersText(orientation)}`] : []),
    ...(expert ? [`the expert’s next keypoint ${numbersText(expert.position)} m`] : []),
    ...(options ? [`options ${options.map(numbersText).join(', ')}`] : []),
    ...(usage?.inputTokens !== undefined ? [`${usage.inputTokens} tokens read`] : []),
    ...(usage?.outputTokens !== undefined ? [`${usage.outputTokens} tokens written`] : []),
    ...(usage?.milliseconds !== undefined ? [duration(usage.milliseconds)] : []),
    ...(usage?.cached ? ['from the cache'] : []),
  ].join('; ');
}

function endDetails(rollout: Rollout): Markup {
  const { failure, drops, seconds, subResults } = rollout;
  const held = subResults.filter(({ met }) => met).length;
  return html`<li class="moment"><h4>The end: ${endText(rollout)}</h4>
${failure && html`<p class="failure-text"><strong>${spaced(failure.reason)}</strong> ${failure.detail}</p>`}
<p class="quiet">${[
    `after ${seconds.toFixed(1)} s of simulated time`,
    ...(subResults.length > 0 ? [`${held} of ${subResults.length} parts of success hold`] : []),
    ...(drops.length > 0 ? [`dropped: ${drops.join(', ')}`] : []),
  ].join('; ')}</p></li>`;
}
