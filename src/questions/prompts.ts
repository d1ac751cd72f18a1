/** The prompts of the three question types, in the paper's structure (Figs 4–6; facts 1.5). */
import { LETTERS, type Letter } from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';
import type { Vector3 } from '../../sim/math/vector.js';
import {
  AXES_ONLY,
  COORDINATE_SYSTEM,
  currentRobotState,
  IMAGE_TOKEN,
  OUTPUT_FORMAT,
  ROBOT_SPECIFICATIONS,
  SYSTEM_HEADING,
  VISUAL_INPUT,
} from './metadata.js';

/** The text under each letter. */
export type Options = Readonly<Record<Letter, string>>;

/** What a prompt is filled with. */
export interface PromptFacts {
  /** The task in words, as given to the episode. */
  instruction: string;
  /** Gripper tip, metres, world frame. Not every prompt says it. */
  state: Readonly<Vector3>;
  options: Options;
}

/** Where will the gripper be at the next keypoint? States the gripper's position. */
export const waypointPrompt = ({ instruction, state, options }: PromptFacts): string =>
  sections([
    SYSTEM_HEADING,
    taskSection('## Task description', instruction),
    VISUAL_INPUT,
    COORDINATE_SYSTEM,
    ROBOT_SPECIFICATIONS,
    currentRobotState(state),
    choice(
      'From the image and the current state, predict the position [x, y, z] of the next waypoint. Choose the most accurate option.',
      options,
    ),
    OUTPUT_FORMAT,
  ]);

/** Where is the gripper now? Does not state its position, which is the answer. */
export const currentStatePrompt = ({ instruction, options }: Omit<PromptFacts, 'state'>): string =>
  sections([
    SYSTEM_HEADING,
    taskSection('## Robot Task description', instruction),
    VISUAL_INPUT,
    COORDINATE_SYSTEM,
    ROBOT_SPECIFICATIONS,
    choice(
      'From the image, predict the current robot state: the position [x, y, z] of the gripper. Choose the most accurate option.',
      options,
    ),
    OUTPUT_FORMAT,
  ]);

const MOVEMENT_QUESTION =
  'Which movements bring the gripper to the next keypoint? Choose the most accurate option.';

/**
 * Which way does the gripper go next?
 *
 * The paper's equation gives the model the robot's state, its printed template gives neither state nor gripper
 * size (facts 1.5). `paper-template` is the prompt as printed, `paper-equation` adds both.
 */
export const MOVEMENT_PROMPTS = {
  'paper-template': ({ instruction, options }: Omit<PromptFacts, 'state'>): string =>
    sections([
      SYSTEM_HEADING,
      taskSection('## Task description', instruction),
      VISUAL_INPUT,
      AXES_ONLY,
      choice(MOVEMENT_QUESTION, options),
      OUTPUT_FORMAT,
    ]),
  'paper-equation': ({ instruction, state, options }: PromptFacts): string =>
    sections([
      SYSTEM_HEADING,
      taskSection('## Task description', instruction),
      VISUAL_INPUT,
      AXES_ONLY,
      ROBOT_SPECIFICATIONS,
      currentRobotState(state),
      choice(MOVEMENT_QUESTION, options),
      OUTPUT_FORMAT,
    ]),
} as const;

export type MovementTemplate = keyof typeof MOVEMENT_PROMPTS;

/** Sections with an empty line between them. */
export const sections = (parts: readonly string[]): string => parts.join('\n\n');

/**
 * The task in the given words.
 *
 * @throws RobotR1Error `instruction_image` when the words contain the image token: a prompt holds exactly one
 */
export function taskSection(heading: string, instruction: string): string {
  if (instruction.includes(IMAGE_TOKEN)) {
    throw new RobotR1Error('instruction_image', `The instruction "${instruction}" contains ${IMAGE_TOKEN}.`, {
      place: { path: 'instructions' },
      remedy: `Word the instruction without ${IMAGE_TOKEN}: it marks where the image stands in a prompt.`,
    });
  }
  return `${heading}\n${instruction}`;
}

const choice = (question: string, options: Options): string =>
  `### Choice Question
${question}
${LETTERS.map((letter) => `- [[${letter}]] ${options[letter]}`).join('\n')}`;
