/** The question for the very next movement. */
import { subtract } from '../../../sim/math/vector.js';
import type { Directions, MovementState } from '../records.js';
import { directionsOf, listed, MOVEMENT, sentence, toldAxes } from './directions.js';
import { plainThings, type QuestionDraft, type QuestionSource } from './draft.js';

const WAYS = [
  ['forward', 'backward'],
  ['right', 'left'],
  ['up', 'down'],
] as const;

const PHRASINGS = [
  'What is the very next movement that the gripper has to make?',
  'In which direction does the gripper have to go now, and does it open or close there?',
  'Describe the next physical movement of the gripper.',
] as const;

/** The true state of the next movement; null where there is nothing to tell. */
export function movementState({ moment, next, left, things }: QuestionSource): MovementState | null {
  const displacement = subtract(next.tip, moment.tip);
  const directions = directionsOf(displacement, MOVEMENT);
  const gripper = next.gripperOpen === moment.gripperOpen ? null : next.gripperOpen ? 'open' : 'close';
  if (directions.every((along) => along === 0) && !gripper) return null;
  const { object, destination } = left[0]!;
  return {
    kind: 'movement',
    things: plainThings({ things }),
    displacement,
    directions,
    gripperOpen: moment.gripperOpen,
    gripper,
    toward: destination ?? object,
  };
}

/** Asks for direction and gripper; the answer follows from the way to the next keypoint. */
export function movementQuestion(source: QuestionSource): QuestionDraft | null {
  const state = movementState(source);
  if (!state) return null;
  return {
    type: 'movement',
    question: `The task is: "${source.instruction}". ${source.random.pick(PHRASINGS)}`,
    reference: sentence(movementWords(state)),
    state,
  };
}

function movementWords({ directions, gripper }: MovementState): string {
  const change = gripper && `${gripper} the gripper`;
  const ways = directionWords(directions);
  if (!ways) return change!;
  return change ? `move ${ways}, then ${change}` : `move ${ways}`;
}

const directionWords = (directions: Directions): string =>
  listed(
    toldAxes(directions).map((axis) => {
      const along = directions[axis];
      return `${Math.abs(along) === 1 ? 'slightly ' : ''}${WAYS[axis][along > 0 ? 0 : 1]}`;
    }),
  );
