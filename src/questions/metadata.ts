/**
 * Metadata of the prompts: what the axes mean, where the reference point lies, how large the gripper is
 * (paper §3.2; facts 1.4). Headings and numbers are the paper's, the sentences are our own.
 */
import type { FullState } from '../../datasets/records.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { CameraName } from '../../sim/render/cameras.js';
import { WORKSPACE_CENTER } from '../../sim/scene.js';
import { formatPosition } from './coordinates.js';

/** Names the assistant; the first line of every prompt. */
export const SYSTEM_HEADING = '# You are Franka Robot Assistant: Task Planning and Execution System';

/** The place in a prompt where an image stands. */
export const IMAGE_TOKEN = '<image>';

const VIEWS: Readonly<Record<CameraName, string>> = {
  front: 'front view of the workspace',
  left_shoulder: 'view of the workspace over the left shoulder of the robot',
  right_shoulder: 'view of the workspace over the right shoulder of the robot',
  overhead: 'view of the workspace from above',
  wrist: 'view from the wrist of the robot',
};

/** As many as there are cameras. */
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'];

/** The images of a question, one place each. The paper's prompt has the front view alone. */
export function visualInput(cameras: readonly CameraName[]): string {
  const given =
    cameras.length === 1 ? 'one image of the scene' : `${NUMBERS[cameras.length]} images of the same moment`;
  return [
    '## Visual Input',
    `You are given ${given}:`,
    ...cameras.map((camera) => `- ${IMAGE_TOKEN}: ${VIEWS[camera]}`),
  ].join('\n');
}

const AXES = `- X axis: the front of the table is positive, the back of the table is negative
- Y axis: left is negative, right is positive
- Z axis: up is positive, down is negative`;

/** Axes alone, as in the movement prompt. */
export const AXES_ONLY = `## Coordinate System
Directions are those of the front view:
${AXES}`;

/** Axes, the note about the wrist camera and the reference point, as in the waypoint and state prompts. */
export const COORDINATE_SYSTEM = `${AXES_ONLY}
- In a wrist view, the Y axis appears mirrored
- The centre of the table surface is at ${formatPosition(WORKSPACE_CENTER)}; all positions are in metres`;

/** How whole states are written, for prompts that ask for one. */
export const FULL_STATE_CONVENTION = `- A state is [x, y, z, roll, pitch, yaw, gripper]
- Roll about X, then pitch about Y, then yaw about Z, in degrees; [180, 0, 0] points straight down
- Gripper: 1 is open, 0 is closed`;

/** Size of the one object that every image shows. */
export const ROBOT_SPECIFICATIONS = `## Robot Specifications
- Gripper size: 0.06 m along X, 0.2 m along Y, 0.09 m along Z; its fingers are 0.04 m long`;

/** Where the gripper tip is. */
export const currentRobotState = (state: Readonly<Vector3>): string => `## Current Robot State
Position: ${formatPosition(state)}`;

/** All of the gripper's state. */
export const currentFullState = ([x, y, z, roll, pitch, yaw, gripper]: Readonly<FullState>): string =>
  `${currentRobotState([x, y, z])}
Rotation: [${roll}, ${pitch}, ${yaw}]
Gripper: ${gripper}`;

/** An object that a prompt names, and where its middle or foot stands, metres, world frame. */
export interface ObjectPosition {
  name: string;
  position: Readonly<Vector3>;
}

/**
 * Where the objects are. Not of the paper, whose models have to see it (facts 1.4): with this section a prompt can be
 * answered without its image.
 */
export const objectPositions = (objects: readonly ObjectPosition[]): string =>
  [
    '## Object Positions',
    ...objects.map(({ name, position }) => `- ${name}: ${formatPosition(position)}`),
  ].join('\n');

/** How to answer. */
export const OUTPUT_FORMAT = `## Output Format
Reason step by step inside <think> </think>, then give the letter of exactly one option inside <answer> </answer>.
Example: <think> your reasoning </think> <answer> [[A]] </answer>`;
