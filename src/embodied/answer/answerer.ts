/** Whatever answers the questions of a benchmark. */
import type { BenchQuestion } from '../records.js';

export interface GivenAnswer {
  text: string;
  inputTokens?: number;
  outputTokens?: number;
}

export interface Answerer {
  /** All that its answers depend on; plain data, with no secret in it. */
  readonly by: Readonly<Record<string, unknown>>;
  /** Questions that may be asked at once. */
  readonly concurrency: number;
  /** @param image PNG */
  answer(question: BenchQuestion, image: () => Promise<Uint8Array>): Promise<GivenAnswer>;
}
