/** The results of the experiments as tables in Markdown. */
import type { FrameKind, QuestionType } from '../../../datasets/records.js';
import type { Arm } from './arms.js';
import type { ArmResult } from './results.js';
import { meanOf } from './statistics.js';

type Figure = (result: ArmResult) => number | null;

const percent = (right: number, all: number): number | null => (all === 0 ? null : (100 * right) / all);
const accuracy =
  (type: QuestionType, frames: FrameKind): Figure =>
  ({ accuracy: figures }) =>
    percent(figures[type][frames].right, figures[type][frames].asked);

const COLUMNS: readonly (readonly [heading: string, figure: Figure])[] = [
  ['waypoint', accuracy('waypoint', 'independent')],
  ['state', accuracy('current_state', 'independent')],
  ['movement', accuracy('movement', 'independent')],
  ['waypoint, recorded', accuracy('waypoint', 'demonstration')],
  ['keypoint cm', ({ keypoint }) => keypoint.median],
  ['position track', ({ success }) => percent(success.position.successes, success.position.trials)],
  ['pose track', ({ success }) => percent(success.pose.successes, success.pose.trials)],
  ['CPU min', ({ minutes }) => minutes],
  ['steps', ({ steps }) => steps],
];

/** One row an arm that has results; means over its seeds ± half of their 95 % interval. */
export function resultTable(arms: readonly Arm[], results: readonly ArmResult[]): string {
  const rows = arms.flatMap(({ name, title }) => {
    const some = results.filter(({ arm }) => arm === name);
    if (some.length === 0) return [];
    return [[title, String(some.length), ...COLUMNS.map(([, figure]) => written(some, figure))]];
  });
  const headings = ['', 'seeds', ...COLUMNS.map(([heading]) => heading)];
  return [headings, headings.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** How an arm differs from another that started from the same weights, seed by seed. */
export function differenceTable(
  pairs: readonly (readonly [arm: string, control: string])[],
  arms: readonly Arm[],
  results: readonly ArmResult[],
): string {
  const find = (arm: string, seed: number): ArmResult | undefined =>
    results.find((result) => result.arm === arm && result.seed === seed);
  const titleOf = (name: string): string => arms.find((arm) => arm.name === name)?.title ?? name;
  const columns = COLUMNS.slice(0, 7);
  const rows = pairs.flatMap(([arm, control]) => {
    const both = results
      .filter((result) => result.arm === arm)
      .flatMap((result) => {
        const other = find(control, result.seed);
        return other ? [[result, other] as const] : [];
      });
    if (both.length === 0) return [];
    const cells = columns.map(([, figure]) =>
      format(
        both.flatMap(([result, other]) => {
          const [a, b] = [figure(result), figure(other)];
          return a === null || b === null ? [] : [a - b];
        }),
        true,
      ),
    );
    return [[`${titleOf(arm)} − ${titleOf(control)}`, String(both.length), ...cells]];
  });
  const headings = ['', 'seeds', ...columns.map(([heading]) => heading)];
  return [headings, headings.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const written = (results: readonly ArmResult[], figure: Figure): string =>
  format(
    results.flatMap((result) => figure(result) ?? []),
    false,
  );

function format(values: readonly number[], signed: boolean): string {
  const found = meanOf(values);
  if (!found) return '–';
  const digits = Math.abs(found.mean) < 10 ? 1 : 0;
  const sign = signed && found.mean > 0 ? '+' : '';
  const half = found.half === null ? '' : ` ± ${found.half.toFixed(digits)}`;
  return `${sign}${found.mean.toFixed(digits)}${half}`;
}
