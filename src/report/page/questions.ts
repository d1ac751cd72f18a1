/** Accuracy on stored questions, a column a run; what can be got right without the image stands beside each. */
import { basename } from 'node:path';
import type { QuestionFigures, QuestionGroup } from '../../evaluate/questions/question-figures.js';
import { percent, spaced } from '../episode/words.js';
import { html, type Markup } from '../html.js';
import type { ReportRun } from '../runs.js';
import { rateCell, runName, scrollable } from './parts.js';

/** A table for every dataset that was asked about, or null where none was. */
export function questionsSection(runs: readonly ReportRun[]): Markup[] | null {
  const asked = runs.flatMap(({ name, questions }, number) =>
    questions && questions.groups.length > 0 ? [{ name, number, questions }] : [],
  );
  const datasets = [...new Set(asked.map(({ questions: { hash } }) => hash))];
  if (datasets.length === 0) return null;
  return datasets.map((hash) => datasetTable(asked.filter(({ questions }) => questions.hash === hash)));
}

interface AskedRun {
  name: string;
  /** Number of the run in the report. */
  number: number;
  questions: QuestionFigures;
}

function datasetTable(runs: readonly AskedRun[]): Markup {
  const { dataset, hash } = runs[0]!.questions;
  const groups = new Map<string, QuestionGroup>();
  for (const { questions } of runs) for (const group of questions.groups) groups.set(keyOf(group), group);
  const rows = [...groups].map(
    ([key, { type, frames, blind }]) =>
      html`<tr><th scope="row">${spaced(type)} <span class="quiet">(${frames} frames)</span></th><td>${percent(blind.accuracy)} <span class="quiet">${spaced(blind.rule)}</span></td>${runs.map(
        ({ number, questions }) => html`<td>${cell(questions, key, number)}</td>`,
      )}</tr>`,
  );
  return html`<p>Open loop: questions of the dataset <code>${basename(dataset)}</code> (<code>${hash.slice(0, 12)}</code>), the same for every run. Beside each accuracy stands the best that a rule reaches without the image.</p>
${scrollable(
  'Accuracy on stored questions',
  html`<table class="breakdown"><thead><tr><th scope="col">Question</th><th scope="col">Without the image</th>${runs.map(
    ({ name, number }) => html`<th scope="col">${runName(name, number)}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table>`,
)}`;
}

const keyOf = ({ type, frames }: Pick<QuestionGroup, 'type' | 'frames'>): string => `${type}/${frames}`;

function cell({ groups }: QuestionFigures, key: string, run: number): Markup {
  const group = groups.find((one) => keyOf(one) === key);
  if (!group) return html`<span class="quiet">–</span>`;
  const { accuracy, unreadable } = group;
  return html`${rateCell(accuracy, run)}${unreadable.successes > 0 && html` <span class="quiet">${unreadable.successes} not readable</span>`}`;
}
