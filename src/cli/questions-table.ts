/** Accuracy on stored questions as a table: never without what can be got right blind. */
import type { QuestionFigures } from '../evaluate/questions/question-figures.js';
import { percent } from './figures.js';
import { costText, interval } from './rates.js';
import { table } from './table.js';

const HEAD = ['question', 'frames', 'right', '', '95 % interval', 'blind', 'by the rule'];

/** A heading, a row for each type of question and kind of frames, and what the answers cost. */
export function questionsText({ dataset, seed, groups, cost }: QuestionFigures): string {
  const unread = groups.reduce((sum, { unreadable }) => sum + unreadable.successes, 0);
  const asked = groups.reduce((sum, { unreadable }) => sum + unreadable.trials, 0);
  const rows = groups.map(({ type, frames, accuracy, blind }) => [
    type,
    frames,
    percent(accuracy.rate),
    `${accuracy.successes}/${accuracy.trials}`,
    interval(accuracy),
    percent(blind.accuracy),
    blind.rule,
  ]);
  return [
    `Questions of ${dataset}, drawn with seed ${seed} (blind: the best rule that does not look):`,
    table(HEAD, rows),
    ...(unread > 0 ? ['', `Answers that could not be read: ${unread} of ${asked}.`] : []),
    ...(cost ? ['', costText(cost)] : []),
  ].join('\n');
}
