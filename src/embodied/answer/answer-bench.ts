/** Has every question of a benchmark answered. */

import { answersFile, type Bench, readAnswers, readBenchImage } from '../bench-folder.js';
import { fillIn } from '../fill-in.js';
import type { AnswerRecord } from '../records.js';
import type { Answerer } from './answerer.js';

export interface AnswerBenchOptions {
  /** Under which the answers are kept: `answers-NAME.jsonl`. */
  name: string;
  answerer: Answerer;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * The answers to all questions; those that are in the folder already are kept.
 *
 * @throws RobotR1Error `made_by_another`, `bad_bench`, and as the answerer
 */
export async function answerBench(
  bench: Bench,
  { name, answerer, onProgress, signal }: AnswerBenchOptions,
): Promise<AnswerRecord[]> {
  const by = { ...answerer.by, bench: bench.info.hash };
  return fillIn<AnswerRecord>({
    bench,
    file: answersFile(name),
    known: await readAnswers(bench.folder, name),
    by,
    isStillGood: () => true,
    make: async (question) => ({
      question: question.id,
      by,
      ...(await answerer.answer(question, () => readBenchImage(bench, question.image))),
    }),
    concurrency: answerer.concurrency,
    onProgress,
    signal,
  });
}
