/** What a person may choose about questions. */
import { type DifficultyBand, PAPER_QUESTION_TYPES, type QuestionType } from '../../datasets/records.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { AdjacentKind } from './adjacent-movements.js';
import { DEFAULT_DEAD_BAND, type MovementVocabularyName } from './movement.js';
import type { MovementTemplate } from './prompts.js';

/**
 * Two keypoints may share a place, as where a gripper arrives and then closes; the paper's rule (k* > t) does not
 * exclude frames between them (facts 8.4). `keep` asks for waypoint and state there, as the paper's rule has it;
 * `skip` asks nothing.
 */
export const STANDSTILLS = ['keep', 'skip'] as const;
export type Standstill = (typeof STANDSTILLS)[number];

export interface QuestionSettings {
  types: readonly QuestionType[];
  movementTemplate: MovementTemplate;
  vocabulary: MovementVocabularyName;
  /** Metres up to which an axis counts as still. */
  deadBand: number;
  /** What counts as adjacent to a movement, where the paper's distractors are drawn. */
  adjacent: AdjacentKind;
  /** What becomes of frames whose next keypoint is where the gripper already is. */
  standstill: Standstill;
  /** Only quartets of this band; null for any. */
  band: DifficultyBand | null;
  /** Whose images a question shows, in their order. */
  cameras: readonly CameraName[];
  /** Metres that the four points of a matched question keep from one another. */
  minimumSeparation: number;
}

export const DEFAULT_QUESTION_SETTINGS: Readonly<QuestionSettings> = {
  types: PAPER_QUESTION_TYPES,
  movementTemplate: 'paper-template',
  vocabulary: 'forward',
  deadBand: DEFAULT_DEAD_BAND,
  adjacent: 'edit',
  standstill: 'keep',
  band: null,
  cameras: ['front'],
  minimumSeparation: 0.03,
};
