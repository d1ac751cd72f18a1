/** Judges what an answer says of the very next movement. */
import type { MovementState } from '../../records.js';
import { directionsIn } from '../read/directions.js';
import { type GripperChange, gripperChangesIn } from '../read/gripper-change.js';
import { mentionsIn } from '../read/mentions.js';
import { nothingSaid, type Verdict, verdict } from '../verdict.js';
import { type Comparison, compare } from './directions.js';

/**
 * 3: the directions, slight ones as such, and the gripper's change. 2: all main directions, something small amiss. 1:
 * some of it, or the right goal without a direction. 0: against it, or nothing.
 */
export function judgeMovement(words: readonly string[], state: MovementState): Verdict {
  const claims = directionsIn(words).filter(({ denied }) => !denied);
  const changes = gripperChangesIn(words);
  const gripper = gripperAmiss(changes, state);
  if (state.directions.every((along) => along === 0)) return judgeStanding(claims.length, changes, state);
  if (claims.length === 0) return withoutDirections(words, changes, state);
  const found = compare(claims, state.directions, state.displacement);
  if (found.contradicted) return verdict(0, 'a direction is the opposite of the true one');
  if (found.mainSaid === 0) {
    const isSideSaid = claims.some(({ axis, sign }) => sign === state.directions[axis]);
    return isSideSaid
      ? verdict(1, 'only a side of the movement is named')
      : verdict(0, 'no true direction is named');
  }
  if (isHalfRight(found)) return verdict(1, 'part of the movement is right, its main meaning is not');
  if (gripper === 'opposite') return verdict(1, 'the movement is right, the gripper does the opposite');
  const small = found.slightMissed + found.addedSlightly + found.wrongDegree + (gripper === 'none' ? 0 : 1);
  return small === 0
    ? verdict(3, 'movement and gripper are as they should be')
    : verdict(2, 'the main directions are right, a smaller part differs');
}

const isHalfRight = ({ main, mainSaid, added, slightContradicted, swapped }: Comparison): boolean =>
  mainSaid < main || added > 0 || slightContradicted || swapped;

/** How what was said of the gripper differs from what it does. */
function gripperAmiss(
  changes: readonly GripperChange[],
  { gripper, gripperOpen }: MovementState,
): 'none' | 'differs' | 'opposite' {
  const said = changes.at(-1);
  if (gripper) return said === undefined ? 'differs' : said === gripper ? 'none' : 'opposite';
  if (said === undefined || (said === 'open') === gripperOpen) return 'none';
  // To let go of what is to be carried is no small thing.
  return said === 'open' ? 'opposite' : 'differs';
}

/** The arm stands: all there is to say is what the gripper does. */
function judgeStanding(directions: number, changes: readonly GripperChange[], state: MovementState): Verdict {
  if (changes.length === 0) return nothingSaid();
  if (gripperAmiss(changes, state) !== 'none') return verdict(0, 'the gripper does the opposite');
  return directions === 0
    ? verdict(3, 'the gripper does what it should')
    : verdict(2, 'the gripper does what it should, and the arm does not move');
}

function withoutDirections(
  words: readonly string[],
  changes: readonly GripperChange[],
  state: MovementState,
): Verdict {
  const isGoalNamed = mentionsIn(words, state.things).some(
    ({ things, general, denied }) =>
      state.toward !== null && things.includes(state.toward) && !general && !denied,
  );
  const isChangeRight = state.gripper !== null && changes.at(-1) === state.gripper;
  return isGoalNamed || isChangeRight
    ? verdict(1, 'goal or gripper are right, no direction is named')
    : nothingSaid();
}
