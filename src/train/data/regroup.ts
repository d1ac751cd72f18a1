/**
 * Fresh options for training: four examples of one task on their way to the same waypoint, dealt anew each time, so that
 * no list of wrong options can be learned by heart. As in the dataset's own questions, the four truths are the options,
 * and what is accepted depends on the four and not on which is the truth (facts 15 §2).
 */
import { PAPER_QUESTION_TYPES, type PaperQuestionType } from '../../../datasets/records.js';
import type { RandomStream } from '../../../sim/math/random.js';
import { distance, type Vector3 } from '../../../sim/math/vector.js';
import { phraseOf } from '../../questions/movement.js';
import { DEFAULT_QUESTION_SETTINGS } from '../../questions/settings.js';
import type { ModelOptions } from '../model/types.js';
import type { Example } from './example.js';

/** Options, and which of them is right. */
export interface DealtOptions {
  options: ModelOptions;
  answers: Partial<Record<PaperQuestionType, number>>;
}

/** The options of the questions that the dataset asks about an example. */
export function storedOptions({ asked }: Example): DealtOptions {
  const dealt: DealtOptions = { options: {}, answers: {} };
  for (const question of Object.values(asked)) {
    Object.assign(dealt.options, { [question.type]: question.options });
    dealt.answers[question.type] = question.answer;
  }
  return dealt;
}

/** Deals options for an example from a stream; a type whose four do not pass is left out. */
export type Dealer = (example: Example, random: RandomStream) => DealtOptions;

/**
 * A dealer over the examples of a dataset.
 *
 * @param types which questions to ask
 */
export function createDealer(examples: readonly Example[], types: readonly PaperQuestionType[]): Dealer {
  const groupOf = ({ task, waypoint, frames }: Example): string => `${task}/${waypoint}/${frames}`;
  const groups = new Map<string, Example[]>();
  for (const example of examples) {
    const group = groups.get(groupOf(example));
    if (group) group.push(example);
    else groups.set(groupOf(example), [example]);
  }
  const asked = PAPER_QUESTION_TYPES.filter((type) => types.includes(type));
  return (example, random) => {
    const group = groups.get(groupOf(example))!;
    const dealt: DealtOptions = { options: {}, answers: {} };
    for (const type of asked) {
      const four = [example, random.pick(group), random.pick(group), random.pick(group)];
      if (new Set(four.map(({ episode }) => episode)).size < 4 || !ACCEPTED[type](four)) continue;
      const order = random.shuffle([0, 1, 2, 3]);
      Object.assign(dealt.options, { [type]: order.map((i) => TRUTHS[type](four[i]!)) });
      dealt.answers[type] = order.indexOf(0);
    }
    return dealt;
  };
}

const TRUTHS: Readonly<Record<PaperQuestionType, (example: Example) => unknown>> = {
  waypoint: ({ target }) => target,
  current_state: ({ state }) => state,
  movement: ({ movement }) => movement,
};

const apart = (points: readonly Vector3[]): boolean =>
  points.every((a, i) => points.every((b, j) => j <= i || distance(a, b) >= MINIMUM_DISTANCE));
const MINIMUM_DISTANCE = DEFAULT_QUESTION_SETTINGS.minimumSeparation;

const ACCEPTED: Readonly<Record<PaperQuestionType, (four: readonly Example[]) => boolean>> = {
  waypoint: (four) => apart(four.map(({ target }) => target)),
  current_state: (four) => apart(four.map(({ state }) => state)),
  movement: (four) => {
    const phrases = four.map(({ movement }) => (movement ? phraseOf(movement) : ''));
    return !phrases.includes('') && new Set(phrases).size === 4;
  },
};
