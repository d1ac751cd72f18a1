/** Puts what a model decided into the text that a large model would write. */
import type { Letter } from '../../../datasets/records.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { formatPosition } from '../../questions/coordinates.js';

/** What of its thought a model writes before its answer. */
export const REASONING_FORMS = ['none', 'movement', 'subtask', 'both'] as const;
export type ReasoningForm = (typeof REASONING_FORMS)[number];

/** What can be said of the step under way. */
export interface Thoughts {
  /** The step of the plan, in words. */
  subtask: string;
  /** The movement in words, or null when the gripper stays where it is. */
  movement: string | null;
}

/** Said for a movement of null, as in src/questions/supervised.ts. */
export const NO_MOVEMENT = 'stay in place';

const movementLine = ({ movement }: Thoughts): string => `Move: ${movement ?? NO_MOVEMENT}`;
const subtaskLine = ({ subtask }: Thoughts): string => `Subtask: ${subtask}`;

const WRITERS: Readonly<Record<ReasoningForm, (thoughts: Thoughts) => string>> = {
  none: () => '',
  movement: movementLine,
  subtask: subtaskLine,
  both: (thoughts) => `${subtaskLine(thoughts)}\n${movementLine(thoughts)}`,
};

/** The reasoning that stands between the think tags. */
export const writeReasoning = (form: ReasoningForm, thoughts: Thoughts): string => WRITERS[form](thoughts);

/** A choice in the paper's form: `<think>…</think><answer>[[C]]</answer>`. */
export const writeChoice = (letter: Letter, reasoning = ''): string =>
  `<think>${reasoning}</think><answer>[[${letter}]]</answer>`;

/** A position in the form of the paper's open-ended answers (facts 1.7), metres, world frame. */
export const writePosition = (position: Readonly<Vector3>, reasoning = ''): string =>
  `<think>${reasoning}</think><answer>${formatPosition(position)}</answer>`;
