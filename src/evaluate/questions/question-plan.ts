/** Which stored questions a policy is asked: a fixed draw from a dataset, the same for every policy. */
import { z } from 'zod';
import { FRAME_KINDS, type FrameKind, QUESTION_TYPES, type QuestionType } from '../../../datasets/records.js';
import { openDataset } from '../../../datasets/store/dataset.js';
import type { DatasetInfo } from '../../../datasets/store/info.js';
import { RobotR1Error } from '../../../sim/errors.js';

/** What can be got right without the image: the best of what the dataset measured on all its questions. */
const blindBaseline = z.object({
  type: z.enum(QUESTION_TYPES),
  frames: z.enum(FRAME_KINDS),
  rule: z.string(),
  /** Share answered rightly, 0…1. */
  accuracy: z.number(),
});
export type BlindBaseline = z.infer<typeof blindBaseline>;

/** As `run.json` has it. */
export const questionPlanSchema = z.object({
  /** Folder of the dataset. */
  dataset: z.string(),
  /** Hash of the whole dataset. */
  hash: z.string(),
  /** Of the draw. */
  seed: z.int().nonnegative(),
  /** Questions of each type and kind of frames, or all where there are fewer. */
  each: z.int().min(1),
  /** For every type and kind of frames that the dataset has: no accuracy stands without it. */
  blind: z.array(blindBaseline),
});
export type QuestionPlan = z.infer<typeof questionPlanSchema>;

/** Questions of each type and kind of frames. */
export const DEFAULT_EACH = 200;

/**
 * A plan to ask questions of a dataset.
 *
 * @throws RobotR1Error `no_questions`; as `openDataset` does
 */
export async function planQuestions(
  folder: string,
  { each = DEFAULT_EACH, seed = 0 }: { each?: number; seed?: number } = {},
): Promise<QuestionPlan> {
  const { info } = await openDataset(folder);
  const blind = blindBaselines(info);
  if (blind.length === 0) {
    throw new RobotR1Error('no_questions', `the dataset in ${folder} has no questions`, {
      place: { file: folder },
      remedy: 'Name a dataset that "robot-r1 generate" made with questions.',
    });
  }
  return { dataset: folder, hash: info.hash, seed, each, blind };
}

/** The best rule for each type and kind of frames that the dataset has; guessing where it measured nothing better. */
function blindBaselines({ counts, baselines }: Pick<DatasetInfo, 'counts' | 'baselines'>): BlindBaseline[] {
  const best = (type: QuestionType, frames: FrameKind): BlindBaseline =>
    baselines
      .filter((one) => one.type === type && one.frames === frames)
      .reduce<BlindBaseline>(
        (found, { rule, accuracy }) => (accuracy > found.accuracy ? { type, frames, rule, accuracy } : found),
        { type, frames, rule: 'chance', accuracy: 0.25 },
      );
  return QUESTION_TYPES.flatMap((type) =>
    FRAME_KINDS.filter((frames) => (counts.questionTypes[type]?.[frames] ?? 0) > 0).map((frames) =>
      best(type, frames),
    ),
  );
}
