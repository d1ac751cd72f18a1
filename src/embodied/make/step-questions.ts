/** The questions for what is left to do: the whole plan, and the next subtask. */
import { majorSteps } from '../major-actions.js';
import { sentence } from './directions.js';
import { plainThings, type QuestionDraft, type QuestionSource } from './draft.js';

const PLAN_PHRASINGS = [
  'Starting from what the image shows, which major actions are still needed, in order, to finish the task?',
  'List in order the actions that are left until the task is done.',
  'From the situation in the image on, what is the complete sequence of actions that solves the task?',
] as const;

const NEXT_PHRASINGS = [
  'What is the next subtask that brings the robot nearer to its goal?',
  'Which subtask comes immediately next?',
  'Which action should be done next in this situation?',
] as const;

/** Asks for the steps that are left. */
export function planningQuestion(source: QuestionSource): QuestionDraft {
  const { left, done, moment } = source;
  const shown = left.filter(({ action }, i) => action !== 'retreat' || i === 0);
  const texts = shown.map(({ words }) => words).filter((text, i, all) => text !== all[i - 1]);
  return {
    type: 'planning',
    question: asked(source, PLAN_PHRASINGS),
    reference: texts.map((text, i) => `${i + 1}. ${sentence(text)}`).join(' '),
    state: {
      kind: 'plan',
      things: plainThings(source),
      steps: [...left],
      done: [...done],
      held: moment.held,
    },
  };
}

/** Asks for the next subtask: the one under way, by the major action that it leads to. */
export function highLevelActionQuestion(source: QuestionSource): QuestionDraft {
  const { left, done, moment } = source;
  return {
    type: 'high_level_action',
    question: asked(source, NEXT_PHRASINGS),
    reference: sentence(left[majorSteps(left)[0]!]!.words),
    state: {
      kind: 'next_step',
      things: plainThings(source),
      steps: [...left],
      done: [...done],
      held: moment.held,
    },
  };
}

const asked = ({ instruction, random }: QuestionSource, phrasings: readonly string[]): string =>
  `The task is: "${instruction}". ${random.pick(phrasings)}`;
