/** Differences between runs as tables. */
import type { Comparison, PairedFigures } from '../evaluate/compare.js';
import type { Mean } from '../evaluate/mean.js';
import { counted } from './figures.js';
import { table } from './table.js';

const HEAD = ['success', '95 % interval', 'only first', 'only second', 'parts met', 'error'];

/** A heading and a row for each level, task and all. */
export function comparisonText(comparison: Comparison): string {
  const { first, second, policies, differences, episodes, overall, levels, tasks } = comparison;
  const rows = (figures: Record<string, PairedFigures>): string[][] => {
    const names = Object.keys(figures);
    return names.length > 1 ? names.map((name) => row(name, figures[name]!)) : [];
  };
  return [
    `${second} (${policies[1]}) less ${first} (${policies[0]}), on ${counted(episodes, 'shared episode')}:`,
    table(['', ...HEAD], [...rows(levels), ...rows(tasks), row('all', overall)]),
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
