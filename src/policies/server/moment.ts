/** Which moment of which episode is asked about: moments that look alike may have answers of their own. */
import type { Observation } from '../policy.js';

/** Names a moment, the same in every run of the episode. */
export const momentOf = ({
  episode: { task, variation, seed },
  asked,
}: Pick<Observation, 'episode' | 'asked'>): string => `${task} ${variation} ${seed} ${asked}`;
