/** The paper's two supervised formats, without options (§4.1, Figs 7–8; facts 1.5, 1.9). */
import type { Vector3 } from '../../sim/math/vector.js';
import { formatPosition } from './coordinates.js';
import {
  COORDINATE_SYSTEM,
  currentRobotState,
  ROBOT_SPECIFICATIONS,
  SYSTEM_HEADING,
  VISUAL_INPUT,
} from './metadata.js';
import { type PromptFacts, sections, taskSection } from './prompts.js';

/** Asks for the position at the next keypoint. */
export const supervisedWaypointPrompt = ({ instruction, state }: Omit<PromptFacts, 'options'>): string =>
  sections([
    SYSTEM_HEADING,
    taskSection('## Task description', instruction),
    VISUAL_INPUT,
    COORDINATE_SYSTEM,
    ROBOT_SPECIFICATIONS,
    currentRobotState(state),
    'From the image and the current state, determine the next robot state: the position [x, y, z] of the next waypoint.',
  ]);

/** Asks where the gripper is. */
export const supervisedStatePrompt = ({ instruction }: Pick<PromptFacts, 'instruction'>): string =>
  sections([
    SYSTEM_HEADING,
    taskSection('## Robot Task description', instruction),
    VISUAL_INPUT,
    COORDINATE_SYSTEM,
    ROBOT_SPECIFICATIONS,
    'From the image, predict the current robot state: the position [x, y, z] of the gripper.',
  ]);

/** The answer of direct supervision: the position alone. */
export const directAnswer = (target: Readonly<Vector3>): string => formatPosition(target);

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
  target: Readonly<Vector3>,
): string {
  return [
    'Plan:',
    ...plan.map((step, i) => `${i + 1}. ${step}`),
    `Subtask: ${subtask}`,
    `Move: ${movement ?? 'stay in place'}`,
    `Answer: ${formatPosition(target)}`,
  ].join('\n');
}
