/** Has every answer of a name judged. */
import { sha256 } from '../../../datasets/store/hash.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { shell } from '../../shell.js';
import { type Bench, judgementsFile, readAnswers, readJudgements } from '../bench-folder.js';
import { fillIn } from '../fill-in.js';
import type { JudgementRecord } from '../records.js';
import type { Judge } from './judge.js';

export interface JudgeBenchOptions {
  /** Whose answers. */
  name: string;
  judge: Judge;
  /** Under which the judgements are kept. */
  judgeName: string;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * The judgements of all answers; those in the folder of answers that are still the same are kept.
 *
 * @throws RobotR1Error `no_answers`, `answers_missing`; `made_by_another`, and as the judge
 */
export async function judgeBench(
  bench: Bench,
  { name, judge, judgeName, onProgress, signal }: JudgeBenchOptions,
): Promise<JudgementRecord[]> {
  const answers = new Map(
    (await readAnswers(bench.folder, name)).map(({ question, text }) => [question, text]),
  );
  const missing = bench.questions.filter(({ id }) => !answers.has(id)).length;
  if (missing > 0) {
    const [code, what] =
      answers.size === 0
        ? ['no_answers', `there are no answers named "${name}"`]
        : ['answers_missing', `${missing} of ${bench.questions.length} answers of "${name}" are missing`];
    throw new RobotR1Error(code!, what!, {
      remedy: shell`have the questions answered with: robot-r1 bench answer ${bench.folder}`,
    });
  }
  const by = { ...judge.by, bench: bench.info.hash };
  return fillIn<JudgementRecord>({
    bench,
    file: judgementsFile(name, judgeName),
    known: await readJudgements(bench.folder, name, judgeName),
    by,
    isStillGood: ({ question, answer }) => answer === sha256(answers.get(question) ?? ''),
    make: async (question) => {
      const text = answers.get(question.id)!;
      return {
        question: question.id,
        by,
        answer: sha256(text),
        judgements: await judge.judge(question, text),
      };
    },
    concurrency: judge.concurrency,
    onProgress,
    signal,
  });
}
