/** Whether a dataset is fit for a training run, asked before the work begins. */
import {
  FRAME_KINDS,
  type FrameKind,
  PAPER_QUESTION_TYPES,
  type PaperQuestionType,
} from '../../datasets/records.js';
import type { DatasetInfo } from '../../datasets/store/info.js';
import { RobotR1Error } from '../../sim/errors.js';

/** What a run asks of a dataset. */
export interface Wanted {
  questions: readonly PaperQuestionType[];
  frames: readonly FrameKind[];
  /** Images a step. */
  batch: number;
}

/** What the dataset can give: as wanted, or less. */
export interface Suitability extends Wanted {
  /** What a person should know, a sentence each. */
  notes: string[];
}

/** Fewer images than this teach nothing but themselves. */
const LEAST_IMAGES = 8;

/**
 * What a run can have of a dataset. Where less will do, a note says what is less; where nothing would be learned, an
 * error says why.
 *
 * @param folder of the dataset, for messages
 * @throws RobotR1Error `no_images`, `no_such_questions`, `dataset_too_small`
 */
export function suitability(
  { counts, imageSets }: Pick<DatasetInfo, 'counts' | 'imageSets'>,
  wanted: Wanted,
  folder: string,
): Suitability {
  if (counts.images === 0 || Object.keys(imageSets).length === 0) {
    throw new RobotR1Error('no_images', `the dataset in ${folder} has no images to learn from`, {
      place: { file: folder },
      remedy:
        'Make one with images: robot-r1 generate --questions waypoint,current_state,movement --cameras front',
    });
  }
  const asked = (type: PaperQuestionType, frames: FrameKind): number =>
    counts.questionTypes[type]?.[frames] ?? 0;
  const questions = wanted.questions.filter((type) => wanted.frames.some((kind) => asked(type, kind) > 0));
  const frames = wanted.frames.filter((kind) => questions.some((type) => asked(type, kind) > 0));
  if (questions.length === 0) throw noSuchQuestions(asked, wanted, folder);
  if (counts.images < LEAST_IMAGES) {
    throw new RobotR1Error(
      'dataset_too_small',
      `the dataset in ${folder} has ${counts.images} images; ${LEAST_IMAGES} are the least to train on`,
      { place: { file: folder }, remedy: 'Make more demonstrations: robot-r1 generate --demos 50' },
    );
  }

  const notes: string[] = [];
  const missing = wanted.questions.filter((type) => !questions.includes(type));
  if (missing.length > 0) {
    notes.push(
      `The dataset has no ${missing.join(' or ')} questions; the run goes on with ${questions.join(', ')}.`,
    );
  } else if (questions.length === 1) {
    notes.push(
      `Only ${questions[0]} questions are trained on; what is known of other types may be forgotten.`,
    );
  }
  const missingFrames = wanted.frames.filter((kind) => !frames.includes(kind));
  if (missingFrames.length > 0) {
    notes.push(
      `The dataset has no questions on ${missingFrames.join(' or ')} frames; the run goes on with ${frames.join(', ')} ones.`,
    );
  }
  const [task, ...others] = Object.keys(counts.tasks);
  if (others.length === 0) {
    notes.push(`All demonstrations are of ${task}: the model learns one task and need not read which.`);
  }
  const batch = Math.min(wanted.batch, counts.images >> 1);
  if (batch < wanted.batch) {
    notes.push(
      `The dataset has ${counts.images} images, too few for ${wanted.batch} a step: the run goes on with ${batch}. Make more demonstrations for a model that is of use.`,
    );
  }
  return { questions, frames, batch, notes };
}

function noSuchQuestions(
  asked: (type: PaperQuestionType, frames: FrameKind) => number,
  wanted: Wanted,
  folder: string,
): RobotR1Error {
  const there = PAPER_QUESTION_TYPES.flatMap((type) =>
    FRAME_KINDS.filter((kind) => asked(type, kind) > 0).map((kind) => `${type} on ${kind} frames`),
  );
  return new RobotR1Error(
    'no_such_questions',
    `the dataset in ${folder} has no ${wanted.questions.join(' or ')} questions on ${wanted.frames.join(' or ')} frames`,
    {
      place: { file: folder },
      remedy:
        there.length > 0
          ? `It has: ${there.join(', ')}. Choose with --questions and --frames.`
          : 'Make a dataset with questions: robot-r1 generate',
    },
  );
}
