/** What belongs to the question as a whole: its words and the robot's state. */
import type { Encoder, FamilyQuestion } from './encode.js';
import { hats, quantileKnots, tellingTexts } from './scales.js';

const WORDS = 64;
const KNOTS = 6;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** One row a question: which words its instruction has, and where the gripper is, if it says so. */
export function contextEncoder(questions: readonly FamilyQuestion[]): Encoder {
  const words = tellingTexts(
    questions.map(({ instruction }) => wordsOf(instruction)),
    WORDS,
  );
  const stated = Math.min(...questions.map(({ state }) => state.length));
  const knots = Array.from({ length: stated }, (_, axis) =>
    quantileKnots(
      questions.map(({ state }) => state[axis]!),
      KNOTS,
    ),
  );
  return ({ instruction, state }) => {
    const own = new Set(wordsOf(instruction));
    return [
      [...words.map((word) => Number(own.has(word))), ...knots.flatMap((k, axis) => hats(state[axis]!, k))],
    ];
  };
}
