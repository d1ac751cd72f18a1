/** Finds the chosen option in a response. */
import type { Letter } from '../../datasets/records.js';
import { strip } from './whitespace.js';

const OPEN = '<answer>';
const CLOSE = '</answer>';

/**
 * What the last `<answer>…</answer>` holds, without white space around it, or null where there is none.
 *
 * The same as Python's `re.findall(r'<answer>(.*?)</answer>', text, re.DOTALL)[-1].strip()`, in linear time: pairs
 * are taken from the left and do not overlap, so a tag opened twice keeps the first opening.
 */
export function lastAnswer(text: string): string | null {
  let inside: string | null = null;
  let open = text.indexOf(OPEN);
  while (open >= 0) {
    const start = open + OPEN.length;
    const close = text.indexOf(CLOSE, start);
    if (close < 0) break;
    inside = text.slice(start, close);
    open = text.indexOf(OPEN, close + CLOSE.length);
  }
  return inside === null ? null : strip(inside);
}

/**
 * How an answer is read. `strict`, for rewards: the last answer is exactly `[[X]]`. `lenient`, for evaluation
 * only: an answer that names one option, as `[[X]]` among other words or as a bare `X`, `(x)` or `X.`; without
 * answer tags, the last `[[X]]` of the response, or a response that is nothing but the letter.
 */
export const ANSWER_MODES = ['strict', 'lenient'] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

const READERS: Readonly<Record<AnswerMode, (text: string) => Letter | null>> = {
  strict: (text) => exactToken(lastAnswer(text)),
  lenient: (text) => {
    const inside = lastAnswer(text);
    if (inside === null) return tokens(text).at(-1) ?? bareLetter(strip(text));
    const named = new Set(tokens(inside));
    if (named.size > 1) return null;
    return [...named][0] ?? bareLetter(inside);
  },
};

/** The letter of the option that a response chooses, or null when it chooses none (facts 6). */
export const parseAnswer = (text: string, mode: AnswerMode): Letter | null => READERS[mode](text);

const exactToken = (text: string | null): Letter | null =>
  text !== null && /^\[\[[ABCD]\]\]$/.test(text) ? (text[2] as Letter) : null;

const tokens = (text: string): Letter[] =>
  Array.from(text.matchAll(/\[\[([ABCD])\]\]/g), (match) => match[1] as Letter);

function bareLetter(text: string): Letter | null {
  const match = /^[[(]*([A-Da-d])[\])]*[.:]?$/.exec(text);
  return match ? (match[1]!.toUpperCase() as Letter) : null;
}
