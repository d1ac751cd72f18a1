/** Reads a prompt back into what it says: a small model gets the very text that a large one gets. */
import { LETTERS, type PaperQuestionType } from '../../../datasets/records.js';
import { RobotR1Error } from '../../../sim/errors.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { parsePosition } from '../../questions/coordinates.js';
import { IMAGE_TOKEN } from '../../questions/metadata.js';
import { type Movement, movementOf } from '../../questions/movement.js';
import { type Section, splitSections } from './sections.js';

/** Four options in the order of the letters: all positions (metres, world frame), or all movements. */
export type PromptOptions =
  | { kind: 'points'; points: readonly Vector3[] }
  | { kind: 'movements'; movements: readonly Movement[] };

/** What a prompt says. */
export interface ReadPrompt {
  type: PaperQuestionType;
  /** The task in words: all of the prompt's text that differs between tasks. */
  instruction: string;
  /** Gripper tip as the prompt states it, metres, world frame; null where it does not. */
  position: Vector3 | null;
  /** What to choose from; null in a prompt that asks for the position itself. */
  options: PromptOptions | null;
}

const TASK = 'Task description';
const STATE_TASK = 'Robot Task description';
const VISUAL_INPUT = 'Visual Input';
const CURRENT_STATE = 'Current Robot State';
const CHOICE = 'Choice Question';

/**
 * Reads a prompt of the paper's structure (Figs 4–8; facts 1.5): with options as src/questions/prompts.ts writes it, or
 * without as src/questions/supervised.ts does. Headings and literal tokens decide; the wording between them is free.
 *
 * @throws RobotR1Error `prompt_structure`, saying which part of the structure is missing
 */
export function readPrompt(prompt: string): ReadPrompt {
  const sections = splitSections(prompt);
  const find = (heading: string): Section | undefined =>
    sections.find((section) => section.heading === heading);

  const stateTask = find(STATE_TASK);
  const task = stateTask ?? find(TASK);
  if (!task) {
    throw wrong(TASK, `the prompt has neither a section "${TASK}" nor a section "${STATE_TASK}"`);
  }
  const instruction = task.text.trim();
  if (instruction === '') throw wrong(task.heading, `the section "${task.heading}" is empty`);
  checkImage(find(VISUAL_INPUT), prompt);

  const choice = find(CHOICE);
  const options = choice ? readOptions(choice) : null;
  const position = readPosition(find(CURRENT_STATE));
  const type = typeOf(stateTask !== undefined, options);
  if (type === 'waypoint' && position === null) {
    throw wrong(CURRENT_STATE, `a waypoint prompt needs a section "${CURRENT_STATE}" with the position`);
  }
  return { type, instruction, position, options };
}

/** The state prompt is told by its heading, the movement prompt by its options. */
function typeOf(asksForState: boolean, options: PromptOptions | null): PaperQuestionType {
  if (options?.kind === 'movements') return 'movement';
  return asksForState ? 'current_state' : 'waypoint';
}

function checkImage(section: Section | undefined, prompt: string): void {
  const images = prompt.split(IMAGE_TOKEN).length - 1;
  const inSection = (section?.text.split(IMAGE_TOKEN).length ?? 1) - 1;
  if (images === 0 || inSection !== images) {
    throw wrong(
      VISUAL_INPUT,
      `a prompt has ${IMAGE_TOKEN} in a section "${VISUAL_INPUT}" and nowhere else; this one has it there ${inSection} times of ${images}`,
    );
  }
}

function readPosition(section: Section | undefined): Vector3 | null {
  if (!section) return null;
  const line = section.text.split('\n').find((text) => text.startsWith('Position:'));
  const position = line === undefined ? null : parsePosition(line.slice('Position:'.length));
  if (!position) {
    throw wrong(CURRENT_STATE, `the section "${CURRENT_STATE}" has no line "Position: [x, y, z]"`);
  }
  return position;
}

function readOptions({ text }: Section): PromptOptions {
  const lines = text.split('\n');
  const texts = LETTERS.map((letter) => {
    const start = `- [[${letter}]] `;
    const found = lines.filter((line) => line.startsWith(start));
    if (found.length !== 1) {
      throw wrong(CHOICE, `the section "${CHOICE}" has ${found.length} options "- [[${letter}]] …", not one`);
    }
    return found[0]!.slice(start.length).trim();
  });
  const points = texts.map(parsePosition);
  if (points.every((point) => point !== null)) return { kind: 'points', points };
  const movements = texts.map(movementOf);
  if (movements.every((movement) => movement !== null)) return { kind: 'movements', movements };
  const odd = texts.find((_, i) => points[i] === null && movements[i] === null) ?? texts.join('; ');
  throw wrong(CHOICE, `the options are neither all positions nor all movements: "${odd}"`);
}

const wrong = (path: string, message: string): RobotR1Error =>
  new RobotR1Error('prompt_structure', message, {
    place: { path },
    remedy: "Give a prompt as this package's datasets have it.",
  });
