/** Accuracy on stored questions as a table: never without what can be got right blind. */
import type { QuestionFigures } from '../evaluate/questions/question-figures.js';
import { percent } from './figures.js';
import { costText, interval } from './rates.js';
import { table } from './table.js';

const HEAD = [
  'question',
  'frames',
  'right',
  '',
  '95 % interval',
  'without the image',
  'by the rule',
  'unreadable',
];

/** A heading, a row for each type of question and kind of frames, and what the answers cost. */
export function questionsText({ dataset, seed, groups, cost }: QuestionFigures): string {
  const rows = groups.map(({ type, frames, accuracy, blind, unreadable }) => [
    type,
    frames,
    percent(accuracy.rate),
    `${accuracy.successes}/${accuracy.trials}`,
    interval(accuracy),
    percent(blind.accuracy),
    blind.rule,
    unreadable.successes,
  ]);
  return [
    `Questions of ${dataset}, drawn with seed ${seed} (chance is 25 %):`,
    table(HEAD, rows),
    ...(cost ? ['', costText(cost)] : []),
  ].join('\n');
}
