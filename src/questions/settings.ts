/** What a person may choose about questions. */
import { QUESTION_TYPES, type QuestionType } from '../../datasets/records.js';
import { DEFAULT_DEAD_BAND, type MovementVocabularyName } from './movement.js';
import type { MovementTemplate } from './prompts.js';

export interface QuestionSettings {
  types: readonly QuestionType[];
  movementTemplate: MovementTemplate;
  vocabulary: MovementVocabularyName;
  /** Metres up to which an axis counts as still. */
  deadBand: number;
  /** Metres that the four points of a matched question keep from one another. */
  minimumSeparation: number;
}

export const DEFAULT_QUESTION_SETTINGS: Readonly<QuestionSettings> = {
  types: QUESTION_TYPES,
  movementTemplate: 'paper-template',
  vocabulary: 'forward',
  deadBand: DEFAULT_DEAD_BAND,
  minimumSeparation: 0.03,
};
