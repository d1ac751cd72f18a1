/** What supervised fine-tuning shows a model for a question: a prompt and the response to it (facts 1.9). */
import type {
  EpisodeRecord,
  FullState,
  Letter,
  QuestionRecord,
  QuestionType,
} from '../../../datasets/records.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { MOVEMENT_VOCABULARIES, movementBetween, phraseOf } from '../../questions/movement.js';
import { beforeChoice, sections } from '../../questions/prompts.js';
import { DEFAULT_QUESTION_SETTINGS, type QuestionSettings } from '../../questions/settings.js';
import { chainOfThoughtAnswer, directAnswer, SUPERVISED_QUESTIONS } from '../../questions/supervised.js';
import { type ReasoningForm, type Thoughts, writeChoice, writeReasoning } from './write-answer.js';

export interface SupervisedText {
  prompt: string;
  response: string;
}

/** The question to answer, and the episode whose frame it shows. */
export interface SupervisedQuestion {
  question: Pick<
    QuestionRecord,
    'type' | 'prompt' | 'answer' | 'state' | 'target' | 'fullTarget' | 'waypoint'
  >;
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

/** What a supervised question of a type asks for. */
const ANSWERS = {
  waypoint: ({ target }) => target,
  current_state: ({ state }) => state,
  keypoint: ({ fullTarget }) => fullTarget!,
} as const satisfies Record<
  keyof typeof SUPERVISED_QUESTIONS,
  (question: SupervisedQuestion['question']) => Readonly<Vector3> | Readonly<FullState>
>;

type SupervisedType = keyof typeof ANSWERS;
const isSupervised = (type: QuestionType): type is SupervisedType => Object.hasOwn(ANSWERS, type);

/** Where the gripper is now needs no plan: the paper reasons about what comes next only. */
const isReasoned = (type: SupervisedType): boolean => type !== 'current_state';

/** Whether a form has texts for questions of a type. The paper has none for movements that state a position. */
export const hasForm = (form: AnswerForm, type: QuestionType): boolean =>
  form === 'letter' || isSupervised(type);

/** Prompt and response of a question in a form, or null where the form has none for its type. */
export function supervisedText(
  form: AnswerForm,
  asked: SupervisedQuestion,
  settings?: MovementSettings,
): SupervisedText | null {
  if (form === 'letter') return letterText(asked);
  const { question, episode } = asked;
  const { type, prompt } = question;
  if (!isSupervised(type)) return null;
  const answer = ANSWERS[type](question);
  const reasons = form === 'cot' && isReasoned(type);
  return {
    // The facts as the question tells them, and the paper's words in the place of options.
    prompt: sections([beforeChoice(prompt), SUPERVISED_QUESTIONS[type]]),
    response: reasons
      ? chainOfThoughtAnswer({ plan: episode.plan, ...thoughtsOf(asked, settings) }, answer)
      : directAnswer(answer),
  };
}

/** The movement from one position to another, in words. */
export function movementText(
  from: Readonly<Vector3>,
  to: Readonly<Vector3>,
  { vocabulary, deadBand }: MovementSettings = DEFAULT_QUESTION_SETTINGS,
): string {
  const movement = movementBetween(from, to, deadBand);
  return movement ? phraseOf(movement, MOVEMENT_VOCABULARIES[vocabulary]) : 'stay in place';
}
