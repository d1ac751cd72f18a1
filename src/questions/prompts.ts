/** The prompts of the question types, in the paper's structure (Figs 4–6; facts 1.5). */
import { type FullState, LETTERS, type Letter } from '../../datasets/records.js';
import { RobotR1Error } from '../../sim/errors.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { CameraName } from '../../sim/render/cameras.js';
import {
  AXES_ONLY,
  COORDINATE_SYSTEM,
  currentFullState,
  currentRobotState,
  FULL_STATE_CONVENTION,
  IMAGE_TOKEN,
  type ObjectPosition,
  OUTPUT_FORMAT,
  objectPositions,
  ROBOT_SPECIFICATIONS,
  SYSTEM_HEADING,
  visualInput,
} from './metadata.js';

/** The text under each letter. */
export type Options = Readonly<Record<Letter, string>>;

/** What every prompt says, whatever it asks. */
export interface SceneFacts {
  /** The task in words, as given to the episode. */
  instruction: string;
  /** Whose images are shown, in their order; the front camera's alone if not given. */
  cameras?: readonly CameraName[];
  /** Where the objects are, for prompts that tell more than the paper's; not told if not given. */
  objects?: readonly ObjectPosition[];
}

/** What a prompt is filled with. */
export interface PromptFacts extends SceneFacts {
  /** Gripper tip, metres, world frame. Not every prompt says it. */
  state: Readonly<Vector3>;
  options: Options;
}

/** Where will the gripper be at the next keypoint? States the gripper's position. */
export const waypointPrompt = ({ options, ...facts }: PromptFacts): string =>
  sections([
    ...waypointSections(facts),
    choice(
      'From the image and the current state, predict the position [x, y, z] of the next waypoint. Choose the most accurate option.',
      options,
    ),
    OUTPUT_FORMAT,
  ]);

/** Where is the gripper now? Does not state its position, which is the answer. */
export const currentStatePrompt = ({ options, ...facts }: Omit<PromptFacts, 'state'>): string =>
  sections([
    ...stateSections(facts),
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
  'paper-template': ({ options, ...facts }: Omit<PromptFacts, 'state'>): string =>
    sections([...movementSections(facts), choice(MOVEMENT_QUESTION, options), OUTPUT_FORMAT]),
  'paper-equation': ({ state, options, ...facts }: PromptFacts): string =>
    sections([
      ...movementSections(facts),
      ROBOT_SPECIFICATIONS,
      currentRobotState(state),
      choice(MOVEMENT_QUESTION, options),
      OUTPUT_FORMAT,
    ]),
} as const;

export type MovementTemplate = keyof typeof MOVEMENT_PROMPTS;

/** What will all of the gripper's state be at the next keypoint? Not asked by the paper. */
export const keypointPrompt = ({
  fullState,
  options,
  ...facts
}: Omit<PromptFacts, 'state'> & { fullState: Readonly<FullState> }): string =>
  sections([
    ...keypointSections(fullState, facts),
    choice(
      'From the image and the current state, predict the state of the gripper at the next keypoint: position, rotation, and what the gripper is once it is there. Choose the most accurate option.',
      options,
    ),
    OUTPUT_FORMAT,
  ]);

/** What stands before the question about the next waypoint. */
export const waypointSections = ({ state, ...facts }: Omit<PromptFacts, 'options'>): string[] => [
  ...opening('## Task description', facts),
  COORDINATE_SYSTEM,
  ROBOT_SPECIFICATIONS,
  ...told(facts),
  currentRobotState(state),
];

/** What stands before the question about the current state. */
export const stateSections = (facts: SceneFacts): string[] => [
  ...opening('## Robot Task description', facts),
  COORDINATE_SYSTEM,
  ROBOT_SPECIFICATIONS,
  ...told(facts),
];

/** What stands before the question about the whole keypoint. */
export const keypointSections = (fullState: Readonly<FullState>, facts: SceneFacts): string[] => [
  ...opening('## Task description', facts),
  `${COORDINATE_SYSTEM}\n${FULL_STATE_CONVENTION}`,
  ROBOT_SPECIFICATIONS,
  ...told(facts),
  currentFullState(fullState),
];

const movementSections = (facts: SceneFacts): string[] => [
  ...opening('## Task description', facts),
  AXES_ONLY,
  ...told(facts),
];

const opening = (heading: string, { instruction, cameras = ['front'] }: SceneFacts): string[] => [
  SYSTEM_HEADING,
  taskSection(heading, instruction),
  visualInput(cameras),
];

const told = ({ objects }: SceneFacts): string[] => (objects ? [objectPositions(objects)] : []);

/** Sections with an empty line between them. */
export const sections = (parts: readonly string[]): string => parts.join('\n\n');

/**
 * The task in the given words.
 *
 * @throws RobotR1Error `instruction_image` when the words contain the image token: its places are the images' own
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

const CHOICE_HEADING = '### Choice Question';

/** What a prompt says before its question: the same facts can be asked about otherwise. */
export const beforeChoice = (prompt: string): string => prompt.split(CHOICE_HEADING, 1)[0]!.trimEnd();

const choice = (question: string, options: Options): string =>
  `${CHOICE_HEADING}
${question}
${LETTERS.map((letter) => `- [[${letter}]] ${options[letter]}`).join('\n')}`;
