/** Which episodes of a report are shown in pictures. */
import type { Rollout } from '../evaluate/rollout-record.js';

/** Whether an episode is, by what is chosen. */
export const IS_DRAWN = {
  all: () => true,
  failures: ({ success }: Rollout) => !success,
  none: () => false,
} as const;
export type PictureChoice = keyof typeof IS_DRAWN;
export const PICTURE_CHOICES = Object.keys(IS_DRAWN) as PictureChoice[];
