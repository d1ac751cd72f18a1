/** How much the parts of the supervised loss count. Knows nothing of TensorFlow, which takes a while to load. */
import type { PaperQuestionType } from '../../datasets/records.js';

/** How much each part counts; 0 leaves it out of what is learned. */
export interface LossWeights {
  /** Letters, by question type. */
  letters: Record<PaperQuestionType, number>;
  /** Where to look first. */
  attention: number;
  /** Where target, tip and hand appear in the close looks. */
  offsets: number;
  keypoint: number;
  tip: number;
  orientation: number;
  gripper: number;
  movement: number;
  subtask: number;
}

export const DEFAULT_LOSS_WEIGHTS: LossWeights = {
  letters: { waypoint: 0.5, current_state: 0.5, movement: 0.5 },
  attention: 0.8,
  offsets: 1,
  keypoint: 0.5,
  tip: 1,
  orientation: 0.3,
  gripper: 0.1,
  movement: 0.3,
  subtask: 0.2,
};
