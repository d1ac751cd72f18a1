/** The paper's open-ended variant (its ablation of the questions' form; facts 1.7): a position in the place of a letter. */
import type { QuestionRecord, QuestionType } from '../../datasets/records.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { formatPosition } from './coordinates.js';
import { beforeChoice, sections } from './prompts.js';

/** A prompt without options, and the position that answers it, as `[x, y, z]`. */
export interface OpenEndedQuestion {
  prompt: string;
  answer: string;
}

type Asked = Pick<QuestionRecord, 'type' | 'prompt' | 'state' | 'target'>;

const QUESTIONS: Readonly<
  Partial<Record<QuestionType, { question: string; position: (asked: Asked) => Readonly<Vector3> }>>
> = {
  waypoint: {
    question: 'From the image and the current state, predict the position [x, y, z] of the next waypoint.',
    position: ({ target }) => target,
  },
  current_state: {
    question: 'From the image, predict the current robot state: the position [x, y, z] of the gripper.',
    position: ({ state }) => state,
  },
};

const OUTPUT_FORMAT = `## Output Format
Reason step by step inside <think> </think>, then give the position in metres inside <answer> </answer>.
Example: <think> your reasoning </think> <answer> [x, y, z] </answer>`;

/** Whether questions of a type can be asked for a position. */
export const isOpenEnded = (type: QuestionType): boolean => QUESTIONS[type] !== undefined;

/**
 * The open-ended variant of a question, or null where its answer is no position. It is rewarded by how near the answer
 * comes, see `openEndedReward`.
 */
export function openEnded(asked: Asked): OpenEndedQuestion | null {
  const found = QUESTIONS[asked.type];
  if (!found) return null;
  return {
    prompt: sections([beforeChoice(asked.prompt), `### Question\n${found.question}`, OUTPUT_FORMAT]),
    answer: formatPosition(found.position(asked)),
  };
}
