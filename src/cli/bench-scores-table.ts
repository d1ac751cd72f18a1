/** Scores of a benchmark as tables. */
import { BENCH_TYPES, SPLITS } from '../embodied/records.js';
import type { MeanInterval } from '../embodied/scores/bootstrap.js';
import type { BenchScores, JudgeScores, TypeScores } from '../embodied/scores/scores.js';
import { percent } from './figures.js';
import { table } from './table.js';

const COLUMNS = [...SPLITS, 'all'] as const;

/** Means, 0 to 3, by type and split with 95 % intervals, for each judge; how far judges agree. */
export function benchScoresText({ name, judges, agreements }: BenchScores): string {
  if (judges.length === 0) return `${name}: not judged yet`;
  const parts = judges.map((judge) => judgeText(name, judge));
  for (const { first, second, agreement } of agreements) {
    const { count, kappa, pearson, equal } = agreement;
    parts.push(
      `${first} and ${second} on ${count} answers: weighted kappa ${figure(kappa)}, Pearson ${figure(pearson)}, the same score ${percent(equal)}`,
    );
  }
  return parts.join('\n');
}

function judgeText(name: string, { judge, types, all, spread }: JudgeScores): string {
  const row = (what: string, scores: TypeScores): string[] => [
    what,
    ...COLUMNS.flatMap((column) => meanCells(scores[column])),
  ];
  const rows = [...BENCH_TYPES.map((type) => row(type, types[type])), row('all', all)];
  const head = ['question', ...COLUMNS.flatMap((column) => [column, ''])];
  const lines = [`Answers of ${name}, judged by ${judge} (0 to 3, 95 % intervals):`, table(head, rows)];
  if (spread) {
    lines.push(
      `  ${spread.repeats} judgements of each answer: ±${figure(spread.withinAnswers)} within an answer, ±${figure(spread.ofMeans)} of the mean`,
    );
  }
  return lines.join('\n');
}

const meanCells = (score: MeanInterval | null): [string, string] =>
  score ? [figure(score.mean), `${figure(score.low)} – ${figure(score.high)}`] : ['', ''];

const figure = (value: number | null): string => (value === null ? 'undefined' : value.toFixed(2));
