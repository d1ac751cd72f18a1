/** The result of an evaluation as tables: success with its interval, how far it came, and why the rest failed. */
import type { EvaluationFigures } from '../evaluate/evaluate.js';
import type { Figures } from '../evaluate/figures.js';
import { counted, percent } from './figures.js';
import { questionsText } from './questions-table.js';
import { costText, interval } from './rates.js';
import { table } from './table.js';

/** A heading; a row for each level and task; and what is to be said of the answers. */
export function evaluationText(evaluation: EvaluationFigures): string {
  const { policy, track, protocol, seed, overall } = evaluation;
  const origin = protocol === null ? `seed ${seed}` : `protocol ${protocol}`;
  const isPlayed = overall.success.trials > 0 || evaluation.questions === null;
  return [
    `Policy ${policy}, track ${track}, ${origin}, ${counted(overall.success.trials, 'episode')}:`,
    ...(isPlayed ? [...tables(evaluation), ...answerLines(overall)] : []),
    ...(evaluation.questions ? ['', questionsText(evaluation.questions)] : []),
  ].join('\n');
}

const HEAD = ['success', '', '95 % interval', 'parts met', 'error', 'keypoints', 'failures'];

function tables({ levels, overall }: EvaluationFigures): string[] {
  const names = Object.keys(levels);
  const ofTasks = names.flatMap((level) => {
    const rows = Object.entries(levels[level]!.tasks).map(([task, figures]) => row(task, figures));
    // Several levels have rows of their own in the table below.
    if (names.length === 1 && rows.length > 1) rows.push(row('all', overall));
    const head = names.length === 1 ? 'task' : level;
    return [table([head, ...HEAD], rows), ...(names.length === 1 ? [] : [''])];
  });
  if (names.length === 1) return ofTasks;
  const rows = names.map((level) => row(level, levels[level]!));
  return [...ofTasks, table(['level', ...HEAD], [...rows, row('all', overall)])];
}

function row(name: string, figures: Figures): (string | number)[] {
  const { success, failures, meanKeypoints, partialCredit, keypointError } = figures;
  return [
    name,
    percent(success.rate),
    `${success.successes}/${success.trials}`,
    interval(success),
    partialCredit === null ? '' : percent(partialCredit.mean),
    keypointError === null ? '' : centimetres(keypointError.mean),
    meanKeypoints.toFixed(1),
    Object.entries(failures)
      .sort(([, a], [, b]) => b - a)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', '),
  ];
}

/** What the table has no column for, where there is something to say. */
function answerLines({ optionAccuracy, optionBaseline, unreadableAnswers, cost }: Figures): string[] {
  const { successes: unreadable, trials } = unreadableAnswers;
  const lines: string[] = [];
  if (optionAccuracy) {
    const { rate } = optionAccuracy;
    lines.push(
      `Right among four options: ${percent(rate)} (${interval(optionAccuracy)}).`,
      blind(optionBaseline),
    );
  }
  if (unreadable > 0) {
    const share = percent(unreadableAnswers.rate);
    lines.push(`Answers that could not be read: ${unreadable} of ${trials} (${share}).`);
  }
  if (cost) lines.push(costText(cost));
  return lines.length > 0 ? ['', ...lines] : [];
}

const blind = (baseline: Figures['optionBaseline']): string =>
  baseline === null
    ? 'Without looking: 25 % by chance.'
    : `Without looking: ${percent(baseline.accuracy)} of the same options by the rule ${baseline.rule}; chance is 25 %.`;

/** Metres as `3.4 cm`. */
const centimetres = (metres: number): string => `${(100 * metres).toFixed(1)} cm`;
