/** What can be got right without looking: the figure that stands beside every accuracy. */
import {
  FRAME_KINDS,
  type FrameKind,
  PAPER_QUESTION_TYPES,
  type PaperQuestionType,
} from '../../datasets/records.js';
import type { DatasetInfo } from '../../datasets/store/info.js';
import type { Measurement } from './measure.js';

export type BlindAccuracy = Record<PaperQuestionType, Record<FrameKind, number>>;

/**
 * The best of the rules that the dataset measured on its options, and of a model trained on black images: each is a
 * lower bound of what the text gives away, so the larger one stands.
 *
 * @param trained the blind model's figures where there is one; of fewer than `least` questions they are noise
 */
export function blindAccuracy(
  { baselines }: Pick<DatasetInfo, 'baselines'>,
  trained?: Measurement['accuracy'],
  least = 40,
): BlindAccuracy {
  const best = (type: PaperQuestionType, frames: FrameKind): number => {
    const rules = baselines
      .filter((rule) => rule.type === type && rule.frames === frames)
      .map(({ accuracy }) => accuracy);
    const { right, asked } = trained?.[type][frames] ?? { right: 0, asked: 0 };
    return Math.max(0.25, ...rules, asked >= least ? right / asked : 0);
  };
  return Object.fromEntries(
    PAPER_QUESTION_TYPES.map((type) => [
      type,
      Object.fromEntries(FRAME_KINDS.map((frames) => [frames, best(type, frames)])),
    ]),
  ) as BlindAccuracy;
}

/** What the log says of a measurement. */
export const accuracyEntries = (accuracy: Measurement['accuracy'], blind: BlindAccuracy) =>
  PAPER_QUESTION_TYPES.flatMap((type) =>
    FRAME_KINDS.flatMap((frames) => {
      const { right, asked } = accuracy[type][frames];
      if (asked === 0) return [];
      return [{ type, frames, accuracy: right / asked, blind: blind[type][frames], n: asked }];
    }),
  );
