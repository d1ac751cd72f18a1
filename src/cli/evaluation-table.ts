/** The result of an evaluation as a table: success with its interval, and why the rest failed. */
import type { Evaluation, Figures } from '../evaluate/evaluate.js';
import { percent } from './figures.js';
import { table } from './table.js';

/** A heading and a row for each task and for all. */
export function evaluationText(evaluation: Evaluation): string {
  const { policy, track, seed, episodesPerTask, tasks, overall } = evaluation;
  const rows = Object.entries(tasks).map(([name, figures]) => row(name, figures));
  if (rows.length > 1) rows.push(row('all', overall));
  return [
    `Policy ${policy}, track ${track}, seed ${seed}, ${episodesPerTask} episodes a task:`,
    table(['task', 'success', '', '95 % interval', 'keypoints', 'failures'], rows),
  ].join('\n');
}

function row(name: string, { success, failures, meanKeypoints }: Figures): (string | number)[] {
  const { rate, low, high, successes, trials } = success;
  return [
    name,
    percent(rate),
    `${successes}/${trials}`,
    `${(100 * low).toFixed(1)} – ${percent(high)}`,
    meanKeypoints.toFixed(1),
    Object.entries(failures)
      .sort(([, a], [, b]) => b - a)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(', '),
  ];
}
