/** Whatever judges answers. */
import type { BenchQuestion } from '../records.js';
import type { Verdict } from './verdict.js';

export interface Judge {
  /** All that its judgements depend on; plain data, with no secret in it. */
  readonly by: Readonly<Record<string, unknown>>;
  /** Answers that may be judged at once. */
  readonly concurrency: number;
  /** One or several verdicts on an answer. */
  judge(question: BenchQuestion, answer: string): Promise<Verdict[]>;
}
