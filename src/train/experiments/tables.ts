/** The results of the experiments as tables in Markdown. */
import type { FrameKind, PaperQuestionType } from '../../../datasets/records.js';
import type { Track } from '../../evaluate/rollout.js';
import { type Arm, BLIND } from './arms.js';
import type { ArmResult, SuccessCount } from './results.js';
import { meanOf } from './statistics.js';
import { TEST_SET_NAMES, type TestSetName } from './test-sets.js';

interface Column {
  heading: string;
  figure: (result: ArmResult) => number | null;
  /** What a rule gets of it without looking. */
  rule?: (result: ArmResult) => number;
}

const percent = (right: number, all: number): number | null => (all === 0 ? null : (100 * right) / all);

const accuracy = (heading: string, set: TestSetName, type: PaperQuestionType, frames: FrameKind): Column => ({
  heading,
  figure({ tests }) {
    const { right, asked } = tests[set].accuracy[type][frames];
    return percent(right, asked);
  },
  rule: ({ tests }) => 100 * tests[set].rules[type][frames],
});

const success = (heading: string, set: TestSetName, track: Track): Column => ({
  heading,
  figure({ tests }) {
    const count: SuccessCount | null = tests[set].success[track];
    return count && percent(count.successes, count.trials);
  },
});

const keypoint = (heading: string, set: TestSetName): Column => ({
  heading,
  figure: ({ tests }) => tests[set].keypoint.median,
});

const ON_PLACEMENTS: readonly Column[] = [
  accuracy('waypoint', 'unseen placements', 'waypoint', 'independent'),
  accuracy('state', 'unseen placements', 'current_state', 'independent'),
  accuracy('movement', 'unseen placements', 'movement', 'independent'),
  accuracy('waypoint, recorded', 'unseen placements', 'waypoint', 'demonstration'),
  accuracy('state, recorded', 'unseen placements', 'current_state', 'demonstration'),
  keypoint('keypoint cm', 'unseen placements'),
  success('position track', 'unseen placements', 'position'),
  success('pose track', 'unseen placements', 'pose'),
];

const EFFORT: readonly Column[] = [
  { heading: 'CPU min', figure: ({ minutes }) => minutes },
  { heading: 'steps', figure: ({ steps }) => steps },
];

const FURTHER_AWAY: readonly Column[] = [
  ...TEST_SET_NAMES.map((set) => accuracy(`waypoint, ${set}`, set, 'waypoint', 'independent')),
  ...TEST_SET_NAMES.map((set) => keypoint(`keypoint cm, ${set}`, set)),
  ...TEST_SET_NAMES.map((set) => success(`position track, ${set}`, set, 'position')),
];

/** Every arm that has results on unseen placements; means over its seeds ± half of their 95 % interval. */
export const resultTable = (arms: readonly Arm[], results: readonly ArmResult[]): string =>
  table([...ON_PLACEMENTS, ...EFFORT], arms, results);

/** The same from what was learned to what is farthest from it. */
export const generalisationTable = (arms: readonly Arm[], results: readonly ArmResult[]): string =>
  table(FURTHER_AWAY, arms, results);

function table(columns: readonly Column[], arms: readonly Arm[], results: readonly ArmResult[]): string {
  const rows = arms.flatMap(({ name, title }) => {
    const some = results.filter(({ arm }) => arm === name);
    if (some.length === 0) return [];
    const cells = columns.map(({ figure }) =>
      format(
        some.flatMap((result) => figure(result) ?? []),
        false,
      ),
    );
    return [[title, String(some.length), ...cells]];
  });
  return markdown(['', 'seeds', ...columns.map((column) => withBlind(column, results))], rows);
}

/** A column's heading with what is got right without looking: by the best rule, or by the blind model. */
function withBlind({ heading, figure, rule }: Column, results: readonly ArmResult[]): string {
  const first = results[0];
  if (!rule || !first) return heading;
  const trained = meanOf(
    results.filter(({ arm }) => arm === BLIND).flatMap((result) => figure(result) ?? []),
  );
  return `${heading} (${Math.max(rule(first), trained?.mean ?? 0).toFixed(0)})`;
}

/** How an arm differs from another that started from the same weights, seed by seed. */
export function differenceTable(
  pairs: readonly (readonly [arm: string, control: string])[],
  arms: readonly Arm[],
  results: readonly ArmResult[],
): string {
  const titleOf = (name: string): string => arms.find((arm) => arm.name === name)?.title ?? name;
  const rows = pairs.flatMap(([arm, control]) => {
    const both = results
      .filter((result) => result.arm === arm)
      .flatMap((result) => {
        const other = results.find(({ arm: name, seed }) => name === control && seed === result.seed);
        return other ? [[result, other] as const] : [];
      });
    if (both.length === 0) return [];
    const cells = ON_PLACEMENTS.map(({ figure }) =>
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
  return markdown(['', 'seeds', ...ON_PLACEMENTS.map(({ heading }) => heading)], rows);
}

const markdown = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

function format(values: readonly number[], signed: boolean): string {
  const found = meanOf(values);
  if (!found) return '–';
  const digits = Math.abs(found.mean) < 10 ? 1 : 0;
  const sign = signed && found.mean > 0 ? '+' : '';
  const half = found.half === null ? '' : ` ± ${found.half.toFixed(digits)}`;
  return `${sign}${found.mean.toFixed(digits)}${half}`;
}
