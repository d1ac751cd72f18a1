/** A position in metres, asked for by the prompt of supervised training: what was trained is what is asked. */
import type { Vector3 } from '../../../../sim/math/vector.js';
import { lastAnswer } from '../../../questions/answer.js';
import { parsePosition } from '../../../questions/coordinates.js';
import { supervisedWaypointPrompt } from '../../../questions/supervised.js';
import type { AnswerForm } from './answer-form.js';

const METRES = '-?[0-9](\\.[0-9]{1,4})?';

/** For the track `position`: rotation and gripper are left as they are. */
export const POSITION: AnswerForm = {
  prompt: ({ instruction, gripperPose }, cameras) =>
    supervisedWaypointPrompt({ instruction, state: gripperPose.position, cameras }),
  // Words before it are free: models were trained on the position alone, and on reasons before it.
  shape: { regex: `(.|\\n)*\\[${METRES}, ${METRES}, ${METRES}\\]\\s*(</answer>)?` },
  read(text, { gripperPose, gripperOpen }, mode) {
    const position = mode === 'strict' ? exactPosition(text) : lastPosition(text);
    return position && { position, orientation: gripperPose.orientation, gripperOpen };
  },
  wanted: 'a position [x, y, z]',
};

const LABEL = 'Answer:';

/** The one thing between answer tags, or after the last `Answer:` of a chain of thought, or in the whole text. */
function exactPosition(text: string): Vector3 | null {
  const label = text.lastIndexOf(LABEL);
  return parsePosition(lastAnswer(text) ?? (label < 0 ? text : text.slice(label + LABEL.length)));
}

const NUMBER = '\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))\\s*m?\\s*';
const TRIPLE = new RegExp(`[[(]${NUMBER},${NUMBER},${NUMBER}[\\])]`, 'g');

/** The last three numbers in brackets, within the answer tags where there are such. */
export function lastPosition(text: string): Vector3 | null {
  const inside = lastAnswer(text) ?? text;
  // Reasons may come after the answer's label too, but the answer stands first there.
  const label = inside.lastIndexOf(LABEL);
  const match = (label < 0 ? undefined : triples(inside.slice(label)).at(0)) ?? triples(inside).at(-1);
  return match ?? null;
}

const triples = (text: string): Vector3[] =>
  Array.from(text.matchAll(TRIPLE), (match) => [Number(match[1]), Number(match[2]), Number(match[3])]);
