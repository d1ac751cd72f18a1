/** Questions as numbers for the model: what belongs to the question, and what belongs to each of its options. */
import { contextEncoder } from './encode-context.js';
import { numbersEncoder } from './encode-numbers.js';
import { wordsEncoder } from './encode-words.js';
import { numbersIn, type TextQuestion } from './text-question.js';

/** Rows of numbers: a row a question in `context`, a row an option in `options`. */
export interface EncodedQuestions {
  count: number;
  /** [count, contextWidth] */
  context: Float32Array;
  contextWidth: number;
  /** [count, 4, optionWidth] */
  options: Float32Array;
  optionWidth: number;
  /** Index of the right option, [count]. */
  right: Uint8Array;
}

/** A question with the family that it must not learn from. */
export interface FamilyQuestion extends TextQuestion {
  family: number;
}

/** Makes the rows of a question. What it takes from other questions is never a truth, and never of its own family. */
export type Encoder = (question: FamilyQuestion) => number[][];

const isList = (text: string): boolean => text.startsWith('[') && numbersIn(text).length >= 3;

/** Encodes questions of one type. Options are lists of numbers, all equally long, or else words. */
export function encodeQuestions(questions: readonly FamilyQuestion[]): EncodedQuestions {
  const lengths = new Set(
    questions.flatMap(({ options }) => options.map((text) => (isList(text) ? numbersIn(text).length : 0))),
  );
  const isNumeric = lengths.size === 1 && !lengths.has(0);
  const encodeOptions = isNumeric ? numbersEncoder(questions) : wordsEncoder(questions);
  const encodeContext = contextEncoder(questions);
  const options = rowsOf(questions, encodeOptions);
  const context = rowsOf(questions, encodeContext);
  return {
    count: questions.length,
    context: context.values,
    contextWidth: context.width,
    options: options.values,
    optionWidth: options.width,
    right: Uint8Array.from(questions, ({ right }) => right),
  };
}

/** All rows of all questions, one after the other. */
function rowsOf(
  questions: readonly FamilyQuestion[],
  encode: Encoder,
): { values: Float32Array; width: number } {
  const first = encode(questions[0]!);
  const [rows, width] = [first.length, first[0]!.length];
  const values = new Float32Array(questions.length * rows * width);
  for (const [i, question] of questions.entries()) {
    for (const [j, row] of encode(question).entries()) values.set(row, (i * rows + j) * width);
  }
  return { values, width };
}
