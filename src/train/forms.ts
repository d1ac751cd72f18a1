/** What each form of supervised fine-tuning teaches (paper §4.1; facts 1.9). */
import type { PaperQuestionType } from '../../datasets/records.js';
import { DEFAULT_LOSS_WEIGHTS, type LossWeights } from './loss-weights.js';
import type { Thinking } from './model/config.js';
import type { AnswerForm } from './text/supervised-texts.js';

type Part = Exclude<keyof LossWeights, 'letters'>;

/** The parts of the loss beside the letters, by the names that people call them. */
const PARTS = {
  'heat-map': 'attention',
  offsets: 'offsets',
  keypoint: 'keypoint',
  tip: 'tip',
  orientation: 'orientation',
  gripper: 'gripper',
  movement: 'movement',
  subtask: 'subtask',
} as const satisfies Record<string, Part>;

/** A loss that helps to learn the answers, or is the answer itself where a form states positions. */
export type AuxiliaryLoss = keyof typeof PARTS;
export const AUXILIARY_LOSSES = Object.keys(PARTS) as readonly AuxiliaryLoss[];

/** What a form answers with: always learned. */
const ANSWERS: Readonly<Record<AnswerForm, readonly AuxiliaryLoss[]>> = {
  letter: [],
  direct: ['keypoint', 'tip'],
  cot: ['keypoint', 'tip', 'movement', 'subtask'],
};

/** What a model thinks with: always learned where the answer is computed from it, whatever is asked. */
const THOUGHTS: Readonly<Record<Thinking, readonly AuxiliaryLoss[]>> = {
  aside: [],
  first: ['movement', 'subtask'],
};

/** What some types of question alone teach; the others go with every type. */
const TAUGHT_BY: Readonly<Partial<Record<AuxiliaryLoss, readonly PaperQuestionType[]>>> = {
  keypoint: ['waypoint', 'movement'],
  orientation: ['waypoint', 'movement'],
  gripper: ['waypoint', 'movement'],
  movement: ['waypoint', 'movement'],
  tip: ['current_state', 'movement'],
};

const isTaught = (loss: AuxiliaryLoss, types: readonly PaperQuestionType[]): boolean =>
  TAUGHT_BY[loss]?.some((type) => types.includes(type)) ?? true;

/**
 * The auxiliary losses of a form where nobody chose: all that its questions teach. The form `direct` says nothing before
 * its position, so it learns neither movement nor subtask.
 *
 * @param types the questions that are learned; what only others would teach is left out
 */
export const usualAuxiliary = (form: AnswerForm, types: readonly PaperQuestionType[]): AuxiliaryLoss[] =>
  AUXILIARY_LOSSES.filter(
    (loss) => isTaught(loss, types) && !(form === 'direct' && ['movement', 'subtask'].includes(loss)),
  );

/**
 * How much each part of the loss counts: `letter` chooses options, `direct` states positions, `cot` also says movement
 * and subtask before. What a form answers with counts always, and so does what is thought first; the rest where it is among
 * the auxiliary losses.
 *
 * @example lossWeightsOf('letter', ['waypoint'], ['keypoint', 'heat-map'])
 */
export function lossWeightsOf(
  form: AnswerForm,
  types: readonly PaperQuestionType[],
  auxiliary: readonly AuxiliaryLoss[] = usualAuxiliary(form, types),
  thinking: Thinking = 'aside',
): LossWeights {
  const answers = ANSWERS[form].filter((loss) => isTaught(loss, types));
  const learned = new Set([...auxiliary, ...answers, ...THOUGHTS[thinking]]);
  const weights = { ...DEFAULT_LOSS_WEIGHTS };
  if (form !== 'letter') weights.letters = { waypoint: 0, current_state: 0, movement: 0 };
  for (const loss of AUXILIARY_LOSSES) if (!learned.has(loss)) weights[PARTS[loss]] = 0;
  return weights;
}
