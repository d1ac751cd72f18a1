/** Scores of a name's answers under each judge, and how far the judges agree. */
import { type Bench, judgeNames, readJudgements } from '../bench-folder.js';
import { BENCH_TYPES, type BenchType, type JudgementRecord, SPLITS, type Split } from '../records.js';
import { type Agreement, agreement } from './agreement.js';
import { bootstrapMean, type MeanInterval } from './bootstrap.js';

/** Mean scores, 0 to 3, of one type of question. */
export type TypeScores = Readonly<Record<Split | 'all', MeanInterval | null>>;

export interface JudgeScores {
  judge: string;
  by: Readonly<Record<string, unknown>>;
  types: Readonly<Record<BenchType, TypeScores>>;
  /** Over all questions. */
  all: TypeScores;
  /** Of a judge that judges several times: how far its own judgements lie apart. */
  spread: Spread | null;
}

export interface Spread {
  repeats: number;
  /** Mean over the answers of the standard deviation of their scores. */
  withinAnswers: number;
  /** Standard deviation of the mean over all answers, from repeat to repeat. */
  ofMeans: number;
}

export interface BenchScores {
  name: string;
  bench: string;
  judges: JudgeScores[];
  /** Between each two judges that judged the same answers. */
  agreements: { first: string; second: string; agreement: Agreement }[];
}

/** The scores of a name, from the judgements that the folder holds. */
export async function benchScores(bench: Bench, name: string): Promise<BenchScores> {
  const judged = await Promise.all(
    (await judgeNames(bench.folder, name)).map(async (judge) => ({
      judge,
      records: await readJudgements(bench.folder, name, judge),
    })),
  );
  const used = judged.filter(({ records }) => records.length > 0);
  return {
    name,
    bench: bench.info.hash,
    judges: used.map(({ judge, records }) => scoresOf(bench, judge, records)),
    agreements: used.flatMap(({ judge: first, records: a }, i) =>
      used.slice(i + 1).flatMap(({ judge: second, records: b }) => {
        const found = agreement(matched(a, b));
        return found ? [{ first, second, agreement: found }] : [];
      }),
    ),
  };
}

const meanScore = ({ judgements }: JudgementRecord): number =>
  judgements.reduce((sum, { score }) => sum + score, 0) / judgements.length;

function scoresOf({ questions }: Bench, judge: string, records: readonly JudgementRecord[]): JudgeScores {
  const byQuestion = new Map(records.map((record) => [record.question, meanScore(record)]));
  const rows = questions.flatMap(({ id, type, split, image }) => {
    const score = byQuestion.get(id);
    return score === undefined ? [] : [{ type, split, image, score }];
  });
  const over = (own: typeof rows): MeanInterval | null =>
    bootstrapMean(
      [...new Set(own.map(({ image }) => image))].map((image) =>
        own.filter((row) => row.image === image).map(({ score }) => score),
      ),
    );
  const bySplit = (own: typeof rows): TypeScores => ({
    ...(Object.fromEntries(
      SPLITS.map((split) => [split, over(own.filter((row) => row.split === split))]),
    ) as Record<Split, MeanInterval | null>),
    all: over(own),
  });
  return {
    judge,
    by: records[0]!.by,
    types: Object.fromEntries(
      BENCH_TYPES.map((type) => [type, bySplit(rows.filter((row) => row.type === type))]),
    ) as Record<BenchType, TypeScores>,
    all: bySplit(rows),
    spread: spreadOf(records),
  };
}

function spreadOf(records: readonly JudgementRecord[]): Spread | null {
  const repeats = Math.min(...records.map(({ judgements }) => judgements.length));
  if (repeats < 2) return null;
  const scores = records.map(({ judgements }) => judgements.slice(0, repeats).map(({ score }) => score));
  const means = Array.from({ length: repeats }, (_, repeat) => mean(scores.map((own) => own[repeat]!)));
  return { repeats, withinAnswers: mean(scores.map(deviation)), ofMeans: deviation(means) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of a sample. */
function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - center) * (value - center), 0) / (values.length - 1),
  );
}

function matched(
  a: readonly JudgementRecord[],
  b: readonly JudgementRecord[],
): { first: number; second: number }[] {
  const other = new Map(b.map((record) => [`${record.question} ${record.answer}`, record]));
  return a.flatMap((record) => {
    const twin = other.get(`${record.question} ${record.answer}`);
    return twin ? [{ first: meanScore(record), second: meanScore(twin) }] : [];
  });
}
