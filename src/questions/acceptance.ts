/**
 * Whether four truths can be the options of one another. A property of the four alone, which does not depend on
 * which of them is asked for: a quartet that fails is dropped whole, nothing is redrawn (facts 15 §2.2).
 */
import type { FullState } from '../../datasets/records.js';
import { distance, type Vector3 } from '../../sim/math/vector.js';
import { formatPosition } from './coordinates.js';
import { formatFullState } from './full-state.js';
import { MOVEMENT_VOCABULARIES, movementBetween, phraseOf } from './movement.js';
import type { QuestionFrame } from './question-frame.js';
import type { QuestionSettings } from './settings.js';

/** Why a type of question is not asked about a quartet. */
export type DropReason = 'too_close' | 'no_movement' | 'same_movement' | 'frequent_movement' | 'out_of_band';

/** Four options, one a member, or why there are none. */
export type FourOptions = { options: string[] } | { dropped: DropReason };

/** Share of the most frequent movement above which demonstration frames are not asked for movements. */
const GREATEST_SHARE = 1 / 4;

/** Four points as printed: all different and at least the settings' separation apart. */
export function pointOptions(points: readonly Readonly<Vector3>[], settings: QuestionSettings): FourOptions {
  const options = points.map(formatPosition);
  for (let i = 0; i < points.length; i++) {
    for (let j = 0; j < i; j++) {
      const close = distance(points[i]!, points[j]!) < settings.minimumSeparation;
      if (close || options[i] === options[j]) return { dropped: 'too_close' };
    }
  }
  return { options };
}

/** Degrees by which a rotation differs enough to be an option of its own. */
const LEAST_TURN = 15;

/** Four whole states as printed: any two differ in place, in a turn, or in the gripper. */
export function fullStateOptions(states: readonly FullState[], settings: QuestionSettings): FourOptions {
  const differ = (a: FullState, b: FullState): boolean =>
    distance([a[0], a[1], a[2]], [b[0], b[1], b[2]]) >= settings.minimumSeparation ||
    [3, 4, 5].some((i) => turn(a[i]! - b[i]!) >= LEAST_TURN) ||
    a[6] !== b[6];
  const all = states.every((state, i) => states.slice(0, i).every((other) => differ(state, other)));
  return all ? { options: states.map(formatFullState) } : { dropped: 'too_close' };
}

/** The smaller way round, degrees. */
const turn = (degrees: number): number => Math.min(Math.abs(degrees), 360 - Math.abs(degrees));

/** The movements from each member's shown state to its target, in words: all different. */
export function movementOptions(
  states: readonly Readonly<Vector3>[],
  members: readonly QuestionFrame[],
  settings: QuestionSettings,
): FourOptions {
  const options: string[] = [];
  for (let i = 0; i < members.length; i++) {
    const movement = movementBetween(states[i]!, members[i]!.target, settings.deadBand);
    if (movement === null) return { dropped: 'no_movement' };
    options.push(phraseOf(movement, MOVEMENT_VOCABULARIES[settings.vocabulary]));
  }
  return new Set(options).size === options.length ? { options } : { dropped: 'same_movement' };
}

/** As {@link movementOptions}, for demonstration frames: none where one movement prevails at the waypoint. */
export function frequencyCheckedMovementOptions(
  states: readonly Readonly<Vector3>[],
  members: readonly QuestionFrame[],
  settings: QuestionSettings,
  share: number,
): FourOptions {
  if (share > GREATEST_SHARE) return { dropped: 'frequent_movement' };
  return movementOptions(states, members, settings);
}
