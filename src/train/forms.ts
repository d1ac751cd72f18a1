/** What each form of supervised fine-tuning teaches (paper §4.1; facts 1.9). */
import type { QuestionType } from '../../datasets/records.js';
import { DEFAULT_LOSS_WEIGHTS, type LossWeights } from './losses.js';
import type { AnswerForm } from './text/supervised-texts.js';

const NO_LETTERS: LossWeights['letters'] = { waypoint: 0, current_state: 0, movement: 0 };

/**
 * The parts of the loss that a form has: `letter` chooses options, `direct` states positions, `cot` also says movement
 * and subtask before. All of them learn where to look and, as help, what the others say of the same place.
 *
 * @param types the questions that are learned; what only others would teach is left out
 */
export function lossWeightsOf(form: AnswerForm, types: readonly QuestionType[]): LossWeights {
  const weights = { ...DEFAULT_LOSS_WEIGHTS };
  if (form !== 'letter') weights.letters = NO_LETTERS;
  if (form === 'direct') Object.assign(weights, { movement: 0, subtask: 0 });
  if (!types.includes('waypoint') && !types.includes('movement')) {
    Object.assign(weights, { keypoint: 0, orientation: 0, gripper: 0, movement: 0 });
  }
  if (!types.includes('current_state') && !types.includes('movement')) weights.tip = 0;
  return weights;
}
