/** Differences between runs as tables. */
import type { Comparison, PairedFigures, PairedQuestions } from '../evaluate/compare.js';
import type { Mean } from '../evaluate/mean.js';
import { counted, percent } from './figures.js';
import { table } from './table.js';

const HEAD = ['success', '95 % interval', 'only first', 'only second', 'parts met', 'error'];

/** A heading and a row for each level, task and all. */
export function comparisonText(comparison: Comparison): string {
  const { first, second, policies, differences, episodes, overall, levels, tasks, questions } = comparison;
  const rows = (figures: Record<string, PairedFigures>): string[][] => {
    const names = Object.keys(figures);
    return names.length > 1 ? names.map((name) => row(name, figures[name]!)) : [];
  };
  return [
    `${second} (${policies[1]}) less ${first} (${policies[0]}), on ${counted(episodes, 'shared episode')}:`,
    ...(episodes > 0 ? [table(['', ...HEAD], [...rows(levels), ...rows(tasks), row('all', overall)])] : []),
    ...(questions.length > 0
      ? ['', 'On the stored questions that both were asked:', questionTable(questions)]
      : []),
    ...(differences.length > 0
      ? [`Note: they were run by different rules (${differences.join(', ')}), which may be why they differ.`]
      : []),
  ].join('\n');
}

function row(name: string, { success, partialCredit, keypointError }: PairedFigures): string[] {
  const { difference, low, high, onlyFirst, onlySecond } = success;
  return [
    name,
    `${points(difference)} %`,
    `${points(low)} to ${points(high)} %`,
    String(onlyFirst),
    String(onlySecond),
    partialCredit === null ? '' : `${points(partialCredit.mean)} %`,
    keypointError === null ? '' : error(keypointError),
  ];
}

const questionTable = (questions: readonly PairedQuestions[]): string =>
  table(
    ['question', 'frames', 'questions', 'first', 'second', 'difference', '95 % interval', 'blind'],
    questions.map(({ type, frames, questions, accuracy, difference: { difference, low, high }, blind }) => [
      ...[type, frames, questions],
      ...accuracy.map(percent),
      `${points(difference)} %`,
      `${points(low)} to ${points(high)} %`,
      percent(blind.accuracy),
    ]),
  );

/** A share as signed percentage points. */
const points = (share: number): string => signed(100 * share);

/** Metres as `+1.2 cm (+0.4 to +2.0)`. */
function error({ mean, low, high }: Mean): string {
  const limits = low === null || high === null ? '' : ` (${signed(100 * low)} to ${signed(100 * high)})`;
  return `${signed(100 * mean)} cm${limits}`;
}

const signed = (value: number): string => {
  const text = value.toFixed(1);
  return Number(text) > 0 ? `+${text}` : text.replace(/^-(0\.0)$/, '$1');
};
