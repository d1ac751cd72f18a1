/** Rules that answer questions without looking at the image. Each scores the four options; the best one is taken. */
import {
  LETTERS,
  type Letter,
  QUESTION_TYPES,
  type QuestionRecord,
  type QuestionType,
} from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';
import { distance, dot, length, normalize, subtract, type Vector3 } from '../../sim/math/vector.js';
import { parsePosition } from './coordinates.js';
import { parseFullState } from './full-state.js';
import { type Movement, movementOf } from './movement.js';

/** Gripper tip in the start pose of the arm, metres, world frame. */
export const HOME_TIP: Readonly<Vector3> = [0.276, 0, 1.453];

/** A question as the rules see it. */
export interface BlindQuestion {
  /** Index of the right option. */
  right: number;
  texts: readonly string[];
  /** The options as points; empty for movements. */
  points: readonly Vector3[];
  /** The options as movements; empty for points. */
  movements: readonly Movement[];
  /** Position that the prompt states. */
  state: Readonly<Vector3>;
}

/** What the other questions of the same task and waypoint tell. */
export interface Elsewhere {
  /** Mean of their true points, or null where there are none. */
  mean: Vector3 | null;
  /** How often a text is their truth. */
  frequency(text: string): number;
  /** How often a letter is the answer of the other questions of any task. */
  letterFrequency(letter: Letter): number;
}

/** One way to answer. */
export interface ShortcutRule {
  readonly name: string;
  /** In words, for reports. */
  readonly description: string;
  readonly types: readonly QuestionType[];
  /** A score an option; equal best scores share the guess. */
  score(question: BlindQuestion, elsewhere: Elsewhere): readonly number[];
}

const POINTS: readonly QuestionType[] = ['waypoint', 'current_state', 'keypoint'];
/** Their prompts state the gripper's position. */
const STATING: readonly QuestionType[] = ['waypoint', 'keypoint'];
const NO_IDEA = [0, 0, 0, 0];

const nearestTo = (question: BlindQuestion, point: Readonly<Vector3>): number[] =>
  question.points.map((option) => -distance(option, point));

function centroid(points: readonly Vector3[]): Vector3 {
  const sum = (axis: 0 | 1 | 2): number => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / points.length, sum(1) / points.length, sum(2) / points.length];
}

/** On how many axes two movements differ. */
const axesApart = (a: Movement, b: Movement): number =>
  Number(a[0] !== b[0]) + Number(a[1] !== b[1]) + Number(a[2] !== b[2]);

/** Every untrained rule (facts 15 §1; DESIGN 10). Rules about the state concern prompts that state it. */
export const SHORTCUT_RULES: readonly ShortcutRule[] = [
  {
    name: 'chance',
    description: 'guessing',
    types: QUESTION_TYPES,
    score: () => NO_IDEA,
  },
  {
    name: 'options_centroid',
    description: "the option nearest to the options' centroid",
    types: POINTS,
    score: (question) => nearestTo(question, centroid(question.points)),
  },
  {
    name: 'gripper',
    description: 'the option nearest to the gripper',
    types: STATING,
    score: (question) => nearestTo(question, question.state),
  },
  {
    name: 'home_ray',
    description: 'the option best aligned with the line from home through the gripper',
    types: STATING,
    score: ({ state, points }) => {
      const travelled = subtract(state, HOME_TIP);
      if (length(travelled) < 0.01) return NO_IDEA; // at home there is no direction yet
      return points.map((option) => dot(normalize(subtract(option, HOME_TIP)), normalize(travelled)));
    },
  },
  {
    name: 'workspace_mean',
    description: 'the option nearest to the mean truth of the other questions of the task and waypoint',
    types: POINTS,
    score: (question, { mean }) => (mean === null ? NO_IDEA : nearestTo(question, mean)),
  },
  {
    name: 'most_frequent_letter',
    description: 'the letter that is most often right in the other questions',
    types: QUESTION_TYPES,
    score: (_question, { letterFrequency }) => LETTERS.map(letterFrequency),
  },
  {
    name: 'most_frequent_phrase',
    description: 'the phrase that is most often right in the other questions of the task and waypoint',
    types: ['movement'],
    score: ({ texts }, { frequency }) => texts.map(frequency),
  },
  {
    name: 'hamming_centre',
    description: 'the movement that differs from the other options on the fewest axes',
    types: ['movement'],
    score: ({ movements }) =>
      movements.map((option) => -movements.reduce((total, other) => total + axesApart(option, other), 0)),
  },
];

/** What the rules need of a question record. */
export type ShortcutQuestion = Pick<
  QuestionRecord,
  'type' | 'task' | 'waypoint' | 'frames' | 'options' | 'answer' | 'state' | 'distractors'
>;

/**
 * Reads the options of a record back from their texts.
 *
 * @throws RobotR1Error `question_option` when a text is no position or movement
 */
export function blindQuestion(question: ShortcutQuestion): BlindQuestion {
  const texts = LETTERS.map((letter) => question.options[letter]);
  const readable = <T>(read: (text: string) => T | null): T[] =>
    texts.map((text) => {
      const value = read(text);
      if (value === null) {
        throw new RobotR1Error(
          'question_option',
          `"${text}" is not an option of a ${question.type} question.`,
          {
            kind: 'work',
            remedy: 'Make the shard again: its questions were changed, or made by another version.',
          },
        );
      }
      return value;
    });
  return {
    right: LETTERS.indexOf(question.answer[2] as Letter),
    texts,
    points: question.type === 'movement' ? [] : readable(pointOf),
    movements: question.type === 'movement' ? readable(movementOf) : [],
    state: question.state,
  };
}

/** The place that an option names, of a position or of a whole state. */
function pointOf(text: string): Vector3 | null {
  const state = parseFullState(text);
  return state ? [state[0], state[1], state[2]] : parsePosition(text);
}
