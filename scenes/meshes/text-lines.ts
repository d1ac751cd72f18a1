/** Lines of a text file, split into words, one after the other. */

/** A line that says something: its words, and its number from 1. */
export interface Words {
  words: string[];
  line: number;
}

/** The lines of a text without comments (from `#`) and empty lines; a `\` at the end joins a line to the next. */
export function* wordsOf(text: string): Generator<Words> {
  let carried = '';
  let line = 0;
  for (const raw of text.split(/\r\n|\r|\n/)) {
    line++;
    const whole = carried + raw.replace(/#.*$/, '');
    if (whole.endsWith('\\')) {
      carried = `${whole.slice(0, -1)} `;
      continue;
    }
    carried = '';
    const words = whole.trim().split(/\s+/);
    if (words[0] !== '') yield { words, line };
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a word is, or NaN: unlike `Number`, for nothing but digits. */
export const numberOf = (word: string | undefined): number =>
  word !== undefined && NUMBER.test(word) ? Number(word) : NaN;
