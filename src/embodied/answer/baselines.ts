/** Answers that need no server: the references, and two that never look at the picture. */
import { randomStream } from '../../../sim/math/random.js';
import type { BenchQuestion } from '../records.js';
import type { Answerer } from './answerer.js';

const withoutServer = (name: string, answer: (question: BenchQuestion) => string): Answerer => ({
  by: { policy: name },
  concurrency: 1,
  answer: async (question) => ({ text: answer(question) }),
});

/** The reference answers: what a perfect answerer reaches under a judge. */
export const referenceAnswerer = (): Answerer => withoutServer('reference', ({ reference }) => reference);

/** For each question the most frequent reference of the other questions of its kind: what there is to win blindly. */
export const blindAnswerer = (questions: readonly BenchQuestion[]): Answerer =>
  withoutServer('blind', (question) => {
    const counts = new Map<string, number>();
    for (const { reference } of othersLike(question, questions)) {
      counts.set(reference, (counts.get(reference) ?? 0) + 1);
    }
    const best = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0];
    return best?.[0] ?? '';
  });

/** The reference of another question of the same kind, drawn at random. */
export const randomAnswerer = (questions: readonly BenchQuestion[], seed: number): Answerer => ({
  ...withoutServer('random', (question) => {
    const others = othersLike(question, questions);
    if (others.length === 0) return '';
    return randomStream(seed, 'bench random answer', question.id).pick(others).reference;
  }),
  by: { policy: 'random', seed },
});

/** Questions of the same type and form, about other images. */
const othersLike = (question: BenchQuestion, questions: readonly BenchQuestion[]): BenchQuestion[] =>
  questions.filter((other) => other.image !== question.image && kindOf(other) === kindOf(question));

const kindOf = ({ type, state }: BenchQuestion): string => `${type} ${state.kind}`;
