/** What a model is told that answers, in the paper's structure (Fig 9); the words are our own. */
import { IMAGE_TOKEN } from '../../questions/metadata.js';
import { sections } from '../../questions/prompts.js';
import type { BenchQuestion, BenchType } from '../records.js';

/** Said before every question. */
export const ANSWERER_SYSTEM = `You see a picture of a robot arm with a two-finger gripper at a table, and answer one question about it.

- Say only what the question asks for, in as few words as it takes. No reasons, no purposes, no description of anything else.
- Directions are those of the picture. Up is away from the ground and down is toward it. Left and right are the left and right of the picture. Forward is toward the camera, backward is away from it; in front of a thing means nearer to the camera, behind it means further away.
- Say "slightly" for a direction that is much smaller than the main one.
- You may think first. Then write your answer between <answer> and </answer>; only that is looked at.`;

/** What an answer to each type of question shall hold, with an example. */
const GUIDELINES: Readonly<Record<BenchType, string>> = {
  spatial: `Tell positions only, one thing relative to the other; no actions.
Example: <answer>The gripper is behind the bowl and slightly to its left.</answer>`,
  planning: `Give the major actions as a numbered list, one short phrase each, in the order in which they are to be done.
Example: <answer>1. Grasp the spoon. 2. Lift the spoon. 3. Put the spoon into the bowl.</answer>`,
  high_level_action: `Name the one subtask that comes next: what is to be done, not how the arm moves.
Example: <answer>Grasp the spoon.</answer>`,
  movement: `Name only the very next movement of the gripper, and whether it opens or closes at its end.
Example: <answer>Move down and slightly right.</answer>`,
};

/** The prompt of a question; the picture stands where `<image>` does. */
export const answerPrompt = ({ type, question }: Pick<BenchQuestion, 'type' | 'question'>): string =>
  sections([
    `## Visual Input\n${IMAGE_TOKEN}: front view of the workspace`,
    `## Question\n${question}`,
    `## Guideline\n${GUIDELINES[type]}`,
  ]);
