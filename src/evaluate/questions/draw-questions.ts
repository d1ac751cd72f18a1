/** Draws the questions that a policy is asked. */
import type { QuestionRecord, QuestionType } from '../../../datasets/records.js';
import type { Dataset } from '../../../datasets/store/dataset.js';
import { sha256 } from '../../../datasets/store/hash.js';
import type { QuestionPlan } from './question-plan.js';

/** A question that was drawn. */
export interface DrawnQuestion {
  /** See {@link lotOf}. */
  lot: string;
  /** Shard that holds it. */
  shard: number;
}

/**
 * The lot that a question has in the draw of a seed: those with the first lots are asked. It follows from the question
 * alone, so what is drawn of one type changes nothing of another, and a smaller draw is a part of a larger one.
 */
export const lotOf = ({ type, frames, episode, frame, prompt }: QuestionRecord, seed: number): string =>
  sha256(JSON.stringify(['questions to a policy', seed, type, frames, episode, frame, prompt]));

/**
 * The questions of a plan in the order of the dataset.
 *
 * @param isWanted types that the policy can be asked
 */
export async function drawQuestions(
  dataset: Dataset,
  { seed, each }: Pick<QuestionPlan, 'seed' | 'each'>,
  isWanted: (type: QuestionType) => boolean,
): Promise<DrawnQuestion[]> {
  const groups = new Map<string, (DrawnQuestion & { index: number })[]>();
  let index = 0;
  for (let shard = 0; shard < dataset.shards; shard++) {
    for await (const question of dataset.questions([shard])) {
      index++;
      if (!isWanted(question.type)) continue;
      const name = `${question.type}/${question.frames}`;
      const group = groups.get(name) ?? [];
      group.push({ lot: lotOf(question, seed), shard, index });
      groups.set(name, group.length > 2 * each ? first(group, each) : group);
    }
  }
  const drawn = [...groups.values()].flatMap((group) => first(group, each));
  return drawn.sort((a, b) => a.index - b.index).map(({ lot, shard }) => ({ lot, shard }));
}

const first = <T extends { lot: string }>(group: readonly T[], count: number): T[] =>
  [...group].sort((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, count);
