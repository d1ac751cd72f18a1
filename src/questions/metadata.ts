/**
 * Metadata of the prompts: what the axes mean, where the reference point lies, how large the gripper is
 * (paper §3.2; facts 1.4). Headings and numbers are the paper's, the sentences are our own.
 */
import type { Vector3 } from '../../sim/math/vector.js';
import { WORKSPACE_CENTER } from '../../sim/scene.js';
import { formatPosition } from './coordinates.js';

/** Names the assistant; the first line of every prompt. */
export const SYSTEM_HEADING = '# You are Franka Robot Assistant: Task Planning and Execution System';

/** The one place in a prompt where the image stands. */
export const IMAGE_TOKEN = '<image>';

/** The one image of a question. */
export const VISUAL_INPUT = `## Visual Input
You are given one image of the scene:
- ${IMAGE_TOKEN}: front view of the workspace`;

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

/** Size of the one object that every image shows. */
export const ROBOT_SPECIFICATIONS = `## Robot Specifications
- Gripper size: 0.06 m along X, 0.2 m along Y, 0.09 m along Z; its fingers are 0.04 m long`;

/** Where the gripper tip is. */
export const currentRobotState = (state: Readonly<Vector3>): string => `## Current Robot State
Position: ${formatPosition(state)}`;

/** How to answer. */
export const OUTPUT_FORMAT = `## Output Format
Reason step by step inside <think> </think>, then give the letter of exactly one option inside <answer> </answer>.
Example: <think> your reasoning </think> <answer> [[A]] </answer>`;
