/** Accuracy on stored questions, with what can be got right without the image beside it. */
import type { FrameKind, QuestionType } from '../../../datasets/records.js';
import { type Cost, costOf } from '../figures.js';
import { type Rate, wilson } from '../wilson.js';
import type { AnsweredQuestion } from './answered-question.js';
import type { BlindBaseline, QuestionPlan } from './question-plan.js';

/** The questions of one type on one kind of frames. */
export interface QuestionGroup {
  type: QuestionType;
  frames: FrameKind;
  /** With Wilson's interval of 95 %; an answer that named no letter is wrong. */
  accuracy: Rate;
  /** The best that the dataset knows without the image. */
  blind: Pick<BlindBaseline, 'rule' | 'accuracy'>;
  /** Share of answers that could not be read. */
  unreadable: Rate;
}

export interface QuestionFigures extends Omit<QuestionPlan, 'blind'> {
  groups: QuestionGroup[];
  /** What the answers cost; null where nobody counted. */
  cost: Cost | null;
}

/** The figures of questions that were answered. */
export function questionFigures(
  { blind, ...plan }: QuestionPlan,
  answers: readonly AnsweredQuestion[],
): QuestionFigures {
  const groups = blind.flatMap(({ type, frames, rule, accuracy }): QuestionGroup[] => {
    const own = answers.filter((one) => one.type === type && one.frames === frames);
    if (own.length === 0) return [];
    const unreadable = own.filter(({ failure }) => failure?.reason === 'answer_format').length;
    return [
      {
        ...{ type, frames },
        accuracy: wilson(own.filter(isRight).length, own.length),
        blind: { rule, accuracy },
        unreadable: wilson(unreadable, own.length),
      },
    ];
  });
  return { ...plan, groups, cost: costOf(answers) };
}

export const isRight = ({ letter, truth }: Pick<AnsweredQuestion, 'letter' | 'truth'>): boolean =>
  letter === truth;
