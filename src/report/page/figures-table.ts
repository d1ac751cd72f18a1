/** The figures of each run beside one another: a line a measure. */
import { counted, duration } from '../../cli/figures.js';
import { type Figures, figures } from '../../evaluate/figures.js';
import type { Mean } from '../../evaluate/mean.js';
import type { Rate } from '../../evaluate/wilson.js';
import { centimetres, percent } from '../episode/words.js';
import { type Content, html, type Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { runName, scrollable } from './parts.js';

interface Measure {
  name: string;
  /** What is shown of a run; null where it has nothing to show. */
  value(figures: Figures): string | null;
}

const withInterval = (mean: Mean, format: (value: number) => string): string =>
  mean.low === null || mean.high === null
    ? format(mean.mean)
    : `${format(mean.mean)} (${format(Math.max(0, mean.low))} to ${format(mean.high)})`;

const rate = ({ rate: share, successes, trials }: Rate): string =>
  `${percent(share)} (${successes} of ${trials})`;

const MEASURES: readonly Measure[] = [
  { name: 'Success', value: ({ success }) => rate(success) },
  {
    name: '95 % interval of success',
    value: ({ success: { low, high } }) => `${percent(low)} to ${percent(high)}`,
  },
  {
    name: 'Partial credit: parts of success that held',
    value: ({ partialCredit }) =>
      partialCredit && withInterval(partialCredit, (share) => percent(Math.min(1, share))),
  },
  {
    name: 'Keypoint error, mean over episodes',
    value: ({ keypointError }) => keypointError && withInterval(keypointError, centimetres),
  },
  {
    name: 'Keypoint error, median over answers',
    value: ({ medianKeypointError }) =>
      medianKeypointError === null ? null : centimetres(medianKeypointError),
  },
  { name: 'Right among four options', value: ({ optionAccuracy }) => optionAccuracy && rate(optionAccuracy) },
  {
    name: 'The same without looking, by the best rule',
    value: ({ optionAccuracy, optionBaseline }) =>
      optionAccuracy &&
      (optionBaseline ? `${percent(optionBaseline.accuracy)} (${optionBaseline.rule})` : '25.0 % (chance)'),
  },
  { name: 'Keypoints an episode', value: ({ meanKeypoints }) => meanKeypoints.toFixed(1) },
  {
    name: 'Answers that could not be read',
    value: ({ unreadableAnswers }) => (unreadableAnswers.trials === 0 ? null : rate(unreadableAnswers)),
  },
  {
    name: 'Tokens read and written',
    value: ({ cost }) =>
      cost && `${cost.inputTokens.toLocaleString('en')} and ${cost.outputTokens.toLocaleString('en')}`,
  },
  {
    name: 'Time for an answer, mean',
    value: ({ cost }) => cost && `${duration(cost.milliseconds / cost.answers)}${cached(cost.cachedAnswers)}`,
  },
];

const cached = (answers: number): string =>
  answers === 0 ? '' : `; ${counted(answers, 'answer')} from the cache`;

/** A table of all measures that at least one run has. */
export function figuresTable(runs: readonly ReportRun[]): Markup {
  const all = runs.map(({ outcomes }) => figures(outcomes.map(({ rollout }) => rollout)));
  const rows = MEASURES.map(({ name, value }) => ({ name, values: all.map(value) })).filter(({ values }) =>
    values.some((value) => value !== null),
  );
  const cell = (value: string | null): Content => html`<td>${value ?? '–'}</td>`;
  return scrollable(
    'Figures of the runs',
    html`<table><thead><tr><th scope="col">Measure</th>${runs.map(({ name }, i) => html`<th scope="col">${runName(name, i)}</th>`)}</tr></thead><tbody>${rows.map(
      ({ name, values }) => html`<tr><th scope="row">${name}</th>${values.map(cell)}</tr>`,
    )}</tbody></table>`,
  );
}
