/** What is kept of a question that a policy was asked; a run's folder holds them in `questions/NNNNNN.json`. */
import { z } from 'zod';
import { FRAME_KINDS, LETTERS, QUESTION_TYPES } from '../../../datasets/records.js';
import { failureRecord, usageRecord } from '../rollout-record.js';

const letter = z.enum(LETTERS);

export const answeredQuestion = z.object({
  /** Which question it is: the same in every run that draws it, see draw-questions.ts. */
  lot: z.string(),
  /** Its number in the dataset. */
  index: z.int().nonnegative(),
  type: z.enum(QUESTION_TYPES),
  frames: z.enum(FRAME_KINDS),
  task: z.string(),
  /** The right letter. */
  truth: letter,
  /** The policy's, or null where its answer named none. */
  letter: letter.nullable(),
  /** Why it named none. */
  failure: failureRecord.optional(),
  /** What a model said. */
  text: z.string().optional(),
  usage: usageRecord.optional(),
});
export type AnsweredQuestion = z.infer<typeof answeredQuestion>;
