/** Who may learn from whom: a question is answered by a model that knows nothing of its episodes. */
import type { QuestionRecord } from '../../../datasets/records.js';

/** What tells which questions belong together. */
export type Origin = Pick<QuestionRecord, 'task' | 'episode' | 'distractors'>;

/** The episodes that a question tells about: its own, and those whose truths are its wrong options. */
const episodesOf = ({ episode, distractors }: Origin): number[] =>
  distractors.kind === 'paper' ? [episode] : [episode, ...distractors.members.map((m) => m.episode)];

/**
 * Puts questions together that share an episode, directly or through others: whole quartets, and all quartets of a
 * block. A quartet alone would not do: the same four scenes are asked about again in the next one.
 *
 * @returns for each question the number of its family, counted from 0 in the order of the questions
 */
export function families(questions: readonly Origin[]): number[] {
  const parent = new Map<number, number>();
  const root = (episode: number): number => {
    let at = episode;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    if (at !== episode) parent.set(episode, at);
    return at;
  };
  for (const question of questions) {
    const [first, ...others] = episodesOf(question).map(root);
    for (const other of others) if (root(other) !== root(first!)) parent.set(root(other), root(first!));
  }
  const numbers = new Map<number, number>();
  return questions.map(({ episode }) => {
    const family = root(episode);
    if (!numbers.has(family)) numbers.set(family, numbers.size);
    return numbers.get(family)!;
  });
}

/**
 * Deals whole families into folds, those of each task in turn, so that every fold knows every task that has enough.
 *
 * @param family of each question
 * @returns the fold of each question; fewer folds where there are fewer families
 */
export function dealFolds(questions: readonly Origin[], family: readonly number[], count: number): number[] {
  const taskOf = new Map<number, string>();
  for (const [i, { task }] of questions.entries()) taskOf.set(family[i]!, task);
  const inTurn = [...taskOf].sort(([a, x], [b, y]) => (x < y ? -1 : x > y ? 1 : a - b));
  const fold = new Map(inTurn.map(([number], i) => [number, i % count]));
  return family.map((number) => fold.get(number)!);
}
