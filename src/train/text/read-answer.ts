/** Reads an answer back into what it says: the inverse of write-answer and of the supervised formats. */
import type { Letter } from '../../../datasets/records.js';
import type { Vector3 } from '../../../sim/math/vector.js';
import { lastAnswer, parseAnswer } from '../../questions/answer.js';
import { parsePosition } from '../../questions/coordinates.js';
import { type Movement, movementOf } from '../../questions/movement.js';
import { NO_MOVEMENT } from './write-answer.js';

/** What an answer says; null or empty where it does not. */
export interface ReadAnswer {
  letter: Letter | null;
  /** Metres, world frame. */
  position: Vector3 | null;
  movement: Movement | null;
  subtask: string | null;
  plan: string[];
}

/**
 * Reads an answer of any form: a choice or a position in tags, a bare position (direct supervision), or plan, subtask,
 * movement and answer (chain of thought). Nothing is an error: a part that cannot be read is not there.
 */
export function readAnswer(text: string): ReadAnswer {
  const inside = lastAnswer(text);
  const movement = labelled(text, 'Move');
  return {
    letter: parseAnswer(text, 'strict'),
    position: parsePosition(inside ?? labelled(text, 'Answer') ?? text),
    movement: movement === null ? null : movement === NO_MOVEMENT ? [0, 0, 0] : movementOf(movement),
    subtask: labelled(text, 'Subtask'),
    plan: planOf(text),
  };
}

/** What follows `label:` at the start of a line or of the reasoning, up to the line's end or the closing tag. */
function labelled(text: string, label: string): string | null {
  const match = new RegExp(`(?:^|<think>)[ \\t]*${label}:[ \\t]*([^\\n<]*)`, 'm').exec(text);
  return match ? match[1]!.trim() : null;
}

/** The numbered lines after `Plan:`. */
function planOf(text: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^(?:<think>)?[ \t]*Plan:/.test(line));
  const steps: string[] = [];
  for (const line of start < 0 ? [] : lines.slice(start + 1)) {
    const step = /^[ \t]*\d+\.[ \t]+(.*)$/.exec(line);
    if (!step) break;
    steps.push(step[1]!.trim());
  }
  return steps;
}
