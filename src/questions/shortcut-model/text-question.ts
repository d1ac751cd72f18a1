/** A question as somebody has it who sees no image: what its prompt says, read into words and numbers. */
import { LETTERS, type Letter, type QuestionRecord } from '../../../datasets/records.js';
import { splitSections } from '../../train/text/sections.js';

export interface TextQuestion {
  /** The task in words. */
  instruction: string;
  /** Numbers of the robot's state, the position first; empty where the prompt does not state it. */
  state: readonly number[];
  /** Other positions that the prompt states, for example of objects. */
  places: readonly (readonly number[])[];
  options: readonly string[];
  /** Index of the right option. */
  right: number;
}

/** What is read of a question record. */
export type PromptedQuestion = Pick<QuestionRecord, 'prompt' | 'options' | 'answer'>;

const NUMBER = /[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;
const LIST = /\[\s*[-+\d.][^\][]*\]/g;

/** All numbers of a text in order. */
export const numbersIn = (text: string): number[] => (text.match(NUMBER) ?? []).map(Number);

/** Reads what a question's prompt says. */
export function textQuestion({ prompt, options, answer }: PromptedQuestion): TextQuestion {
  let instruction = '';
  let state: number[] = [];
  const places: number[][] = [];
  for (const { heading, text } of splitSections(prompt)) {
    if (/task description$/i.test(heading)) instruction = text.trim();
    else if (heading === 'Current Robot State') state = numbersIn(text);
    else if (heading !== 'Coordinate System' && heading !== 'Choice Question') {
      // The system of coordinates names the middle of the table, in every prompt the same.
      for (const [list] of text.matchAll(LIST)) {
        const numbers = numbersIn(list);
        if (numbers.length >= 3) places.push(numbers);
      }
    }
  }
  return {
    instruction,
    state,
    places,
    options: LETTERS.map((letter) => options[letter]),
    right: LETTERS.indexOf(answer[2] as Letter),
  };
}
