/** The form of an answer by its kind and by what the policy decides. */
import type { Track } from '../../../evaluate/rollout.js';
import type { AnswerForm } from './answer-form.js';
import type { AnswerKind } from './answer-kind.js';
import { DISCRETE } from './discrete.js';
import { OPTIONS } from './options.js';
import { POSE } from './pose.js';
import { POSITION } from './position.js';

/** Only positions are asked for where only positions count. */
export const ANSWER_FORMS: Readonly<Record<AnswerKind, Readonly<Record<Track, AnswerForm>>>> = {
  metres: { position: POSITION, pose: POSE },
  discrete: { position: DISCRETE, pose: DISCRETE },
  options: { position: OPTIONS, pose: OPTIONS },
};
