/** The kinds of frames that a run trains on where nobody chose. */
import { FRAME_KINDS, type FrameKind } from '../../datasets/records.js';
import type { DatasetInfo } from '../../datasets/store/info.js';
import type { TrainOptions } from './options.js';

export interface UsualFrames {
  frames: FrameKind[];
  /** What a person should know, a sentence each. */
  notes: string[];
}

/**
 * Both kinds; but rewards of text are given on independent frames where the dataset has them. On recorded ones the
 * gripper's place gives much of the answer away, and what is rewarded is what pays: guessing by it instead of looking.
 */
export function usualFrames(
  options: Pick<TrainOptions, 'method' | 'questions'> & { reward?: string },
  { counts }: Pick<DatasetInfo, 'counts'>,
): UsualFrames {
  if (options.method !== 'grpo' || options.reward !== 'text') return { frames: [...FRAME_KINDS], notes: [] };
  const has = (kind: FrameKind): boolean =>
    options.questions.some((type) => (counts.questionTypes[type]?.[kind] ?? 0) > 0);
  if (has('independent')) return { frames: ['independent'], notes: [] };
  return {
    frames: ['demonstration'],
    notes: has('demonstration') ? [SHORTCUT] : [],
  };
}

const SHORTCUT =
  "The dataset has recorded frames only. On them the gripper's place gives much of the answer away, so rewards may teach that shortcut instead of looking. A dataset with --frames independent,demonstration has frames that do not.";
