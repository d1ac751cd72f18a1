/** How one kind of answer is asked for, held to its shape, and read. */
import { toRollPitchYaw } from '../../../../sim/math/rotation.js';
import type { CameraName } from '../../../../sim/render/cameras.js';
import type { Keypoint } from '../../../keypoint-action.js';
import type { AnswerMode } from '../../../questions/answer.js';
import { lastAnswer } from '../../../questions/answer.js';
import { wholeDegrees } from '../../../questions/full-state.js';
import type { Observation } from '../../policy.js';
import type { AnswerShape } from '../structured-output.js';

export interface AnswerForm {
  /** @param cameras whose pictures stand in the prompt; the front camera's alone if not given */
  prompt(observation: Observation, cameras?: readonly CameraName[]): string;
  shape: AnswerShape;
  /** The keypoint that an answer gives, or null where it gives none. */
  read(text: string, observation: Observation, mode: AnswerMode): Keypoint | null;
  /** What is wanted, in words. */
  wanted: string;
}

/** Whole degrees of roll, pitch and yaw, each over −180 to 180. */
export const degreesOf = ({ gripperPose }: Observation): number[] =>
  toRollPitchYaw(gripperPose.orientation).map(wholeDegrees);

/** What the trained prompt leaves out, and an answer with rotation and gripper needs. */
export const gripperSection = (observation: Observation): string => `## Current Gripper
Rotation: [${degreesOf(observation).join(', ')}] (degrees; roll about X, then pitch about Y, then yaw about Z; [180, 0, 0] points straight down)
Gripper: ${observation.gripperOpen ? 'open' : 'closed'}`;

/**
 * The JSON objects and lists in an answer, the last first: in strict mode the answer alone, in lenient mode also those
 * among other words, as in a fenced block.
 */
export function* jsonValues(text: string, mode: AnswerMode): Generator<unknown> {
  const inside = (lastAnswer(text) ?? text).trim();
  const whole = parsed(inside);
  if (whole !== undefined) yield whole;
  if (mode === 'strict' || whole !== undefined) return;
  // From each closing bracket back to the openings before it; a few of each, so that no text takes long.
  for (const [open, close] of ['{}', '[]'] as const) {
    let end = inside.lastIndexOf(close!);
    for (let ends = 0; end >= 0 && ends < 8; ends++) {
      let start = inside.lastIndexOf(open!, end);
      for (let starts = 0; start >= 0 && starts < 8; starts++) {
        const value = parsed(inside.slice(start, end + 1));
        if (value !== undefined) yield value;
        if (start === 0) break;
        start = inside.lastIndexOf(open!, start - 1);
      }
      if (end === 0) break;
      end = inside.lastIndexOf(close!, end - 1);
    }
  }
}

/** An object or a list, or undefined. */
function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
