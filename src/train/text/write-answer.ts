/** Puts what a model decided into the text that a large model would write. */
import type { Letter } from '../../../datasets/records.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { formatPosition } from '../../questions/coordinates.js';

/** What a model may say before its answer. */
export const REASONING_FORMS = ['none', 'movement', 'subtask'] as const;
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

const WRITERS: Readonly<Record<ReasoningForm, (thoughts: Thoughts) => string>> = {
  none: () => '',
  movement: ({ movement }) => `Move: ${movement ?? NO_MOVEMENT}`,
  subtask: ({ subtask }) => `Subtask: ${subtask}`,
};

/** The reasoning that stands between the think tags. */
export const writeReasoning = (form: ReasoningForm, thoughts: Thoughts): string => WRITERS[form](thoughts);

/** A choice in the paper's form: `<think>…</think><answer>[[C]]</answer>`. */
export const writeChoice = (letter: Letter, reasoning = ''): string =>
  `<think>${reasoning}</think><answer>[[${letter}]]</answer>`;

/** A position in the form of the paper's open-ended answers (facts 1.7), metres, world frame. */
export const writePosition = (position: Readonly<Vector3>, reasoning = ''): string =>
  `<think>${reasoning}</think><answer>${formatPosition(position)}</answer>`;
