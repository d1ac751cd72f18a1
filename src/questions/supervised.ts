/** The paper's two supervised formats, without options (§4.1, Figs 7–8; facts 1.5, 1.9). */
import type { FullState } from '../../datasets/records.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { formatPosition } from './coordinates.js';
import { formatFullState } from './full-state.js';
import { type PromptFacts, type SceneFacts, sections, stateSections, waypointSections } from './prompts.js';

/** What a supervised prompt asks in the place of options. */
export const SUPERVISED_QUESTIONS = {
  waypoint:
    'From the image and the current state, determine the next robot state: the position [x, y, z] of the next waypoint.',
  current_state: 'From the image, predict the current robot state: the position [x, y, z] of the gripper.',
  keypoint:
    'From the image and the current state, determine the state of the gripper at the next keypoint: [x, y, z, roll, pitch, yaw, gripper].',
} as const;

/** Asks for the position at the next keypoint. */
export const supervisedWaypointPrompt = (facts: Omit<PromptFacts, 'options'>): string =>
  sections([...waypointSections(facts), SUPERVISED_QUESTIONS.waypoint]);

/** Asks where the gripper is. */
export const supervisedStatePrompt = (facts: SceneFacts): string =>
  sections([...stateSections(facts), SUPERVISED_QUESTIONS.current_state]);

/** The answer of direct supervision: the position alone, or the whole state. */
export const directAnswer = (target: Readonly<Vector3> | Readonly<FullState>): string =>
  target.length === 3 ? formatPosition(target) : formatFullState(target);

/** What a reasoned answer says before the position. */
export interface Reasoning {
  /** The steps of the task, in words. */
  plan: readonly string[];
  /** The step under way. */
  subtask: string;
  /** The movement in words, or null when the gripper stays where it is. */
  movement: string | null;
}

/** The answer of chain-of-thought supervision: plan, subtask, movement, position, in the paper's order. */
export function chainOfThoughtAnswer(
  { plan, subtask, movement }: Reasoning,
  target: Readonly<Vector3> | Readonly<FullState>,
): string {
  return [
    'Plan:',
    ...plan.map((step, i) => `${i + 1}. ${step}`),
    `Subtask: ${subtask}`,
    `Move: ${movement ?? 'stay in place'}`,
    `Answer: ${directAnswer(target)}`,
  ].join('\n');
}
