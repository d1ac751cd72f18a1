/** What supervised fine-tuning shows a model for a question: a prompt and the response to it (facts 1.9). */
import type { EpisodeRecord, Letter, QuestionRecord, QuestionType } from '../../../datasets/records.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { MOVEMENT_VOCABULARIES, movementBetween, phraseOf } from '../../questions/movement.js';
import { DEFAULT_QUESTION_SETTINGS, type QuestionSettings } from '../../questions/settings.js';
import {
  chainOfThoughtAnswer,
  directAnswer,
  supervisedStatePrompt,
  supervisedWaypointPrompt,
} from '../../questions/supervised.js';
import { type ReasoningForm, type Thoughts, writeChoice, writeReasoning } from './write-answer.js';

export interface SupervisedText {
  prompt: string;
  response: string;
}

/** The question to answer, and the episode whose frame it shows. */
export interface SupervisedQuestion {
  question: Pick<QuestionRecord, 'type' | 'prompt' | 'answer' | 'state' | 'target' | 'waypoint'>;
  episode: Pick<EpisodeRecord, 'instruction' | 'plan' | 'waypoints'>;
}

/** `letter` chooses an option, `direct` states the position, `cot` reasons first. */
export const ANSWER_FORMS = ['letter', 'direct', 'cot'] as const;
export type AnswerForm = (typeof ANSWER_FORMS)[number];

type MovementSettings = Pick<QuestionSettings, 'vocabulary' | 'deadBand'>;

/** The subtask under way and the movement to its keypoint, in the words of the episode. */
export function thoughtsOf(
  { question, episode }: SupervisedQuestion,
  { vocabulary, deadBand }: MovementSettings = DEFAULT_QUESTION_SETTINGS,
): Thoughts {
  const movement = movementBetween(question.state, question.target, deadBand);
  return {
    subtask: episode.waypoints[question.waypoint]!.subtask,
    movement: movement && phraseOf(movement, MOVEMENT_VOCABULARIES[vocabulary]),
  };
}

/** The question as asked, answered by the letter in tags, with a short reasoning or none. */
export function letterText(asked: SupervisedQuestion, reasoning: ReasoningForm = 'none'): SupervisedText {
  const { prompt, answer } = asked.question;
  return { prompt, response: writeChoice(answer[2] as Letter, writeReasoning(reasoning, thoughtsOf(asked))) };
}

/** Answers of the forms that state a position. Their prompts have no options; the paper has none for movements. */
const POSITION_TEXTS: Readonly<
  Record<
    Exclude<AnswerForm, 'letter'>,
    Partial<Record<QuestionType, (asked: SupervisedQuestion) => SupervisedText>>
  >
> = {
  direct: { waypoint: directWaypoint, current_state: directState },
  // Where the gripper is now needs no plan: the paper reasons about waypoints only.
  cot: { waypoint: reasonedWaypoint, current_state: directState },
};

/** Whether a form has texts for questions of a type. */
export const hasForm = (form: AnswerForm, type: QuestionType): boolean =>
  form === 'letter' || POSITION_TEXTS[form][type] !== undefined;

/** Prompt and response of a question in a form, or null where the form has none for its type. */
export function supervisedText(form: AnswerForm, asked: SupervisedQuestion): SupervisedText | null {
  if (form === 'letter') return letterText(asked);
  return POSITION_TEXTS[form][asked.question.type]?.(asked) ?? null;
}

function directWaypoint({ question, episode }: SupervisedQuestion): SupervisedText {
  const { state, target } = question;
  const { instruction } = episode;
  return { prompt: supervisedWaypointPrompt({ instruction, state }), response: directAnswer(target) };
}

function directState({ question, episode }: SupervisedQuestion): SupervisedText {
  const { instruction } = episode;
  return { prompt: supervisedStatePrompt({ instruction }), response: directAnswer(question.state) };
}

function reasonedWaypoint(asked: SupervisedQuestion): SupervisedText {
  const { question, episode } = asked;
  const { instruction, plan } = episode;
  return {
    prompt: supervisedWaypointPrompt({ instruction, state: question.state }),
    response: chainOfThoughtAnswer({ plan, ...thoughtsOf(asked) }, question.target),
  };
}

/** The movement from one position to another, in words. */
export function movementText(from: Readonly<Vector3>, to: Readonly<Vector3>): string {
  const { vocabulary, deadBand } = DEFAULT_QUESTION_SETTINGS;
  const movement = movementBetween(from, to, deadBand);
  return movement ? phraseOf(movement, MOVEMENT_VOCABULARIES[vocabulary]) : 'stay in place';
}
