/** How often the most frequent movement of a waypoint occurs: where one prevails, movement is not asked. */
import { movementBetween, phraseOf } from './movement.js';
import type { QuestionFrame } from './question-frame.js';

/**
 * Share of the most frequent movement among the frames on their way to each waypoint, by waypoint index.
 * Frames without a movement count together as one more. All candidate frames of a block or shard of one task go
 * in, asked or not, so the share does not depend on which one is a truth (facts 15 §2.3).
 */
export function phraseShares(
  frames: Iterable<Pick<QuestionFrame, 'waypoint' | 'state' | 'target'>>,
  deadBand?: number,
): Map<number, number> {
  const counts = new Map<number, Map<string, number>>();
  for (const { waypoint, state, target } of frames) {
    const movement = movementBetween(state, target, deadBand);
    const phrase = movement === null ? '' : phraseOf(movement);
    const group = counts.get(waypoint) ?? new Map<string, number>();
    counts.set(waypoint, group.set(phrase, (group.get(phrase) ?? 0) + 1));
  }
  return new Map(
    Array.from(counts, ([waypoint, group]) => {
      const values = [...group.values()];
      return [waypoint, Math.max(...values) / values.reduce((sum, n) => sum + n, 0)] as const;
    }),
  );
}
