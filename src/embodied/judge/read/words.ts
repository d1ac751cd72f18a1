/** A text as plain words: what the readers of answers go through. */

/** Longest answer that is read, characters: nobody needs more, and a megabyte must not hold the judge up. */
const LONGEST = 20_000;

/** Ends a sentence or an item of a list. */
export const STOP = '.';
/** A pause within a sentence. */
export const PAUSE = ',';

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  // "The left-hand side" is no hand.
  [/\b(left|right|near|far)[- ]hand\b/g, '$1'],
  [/[’‘]/g, "'"],
  [/\bcan't\b|\bcannot\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/'s\b|'\s/g, ' '],
];

/**
 * The words of a text in lower case, {@link STOP} and {@link PAUSE} among them. Numbers that count a list, markdown
 * and tags are left out.
 */
export function wordsOf(text: string): string[] {
  let plain = text.slice(0, LONGEST).toLowerCase();
  for (const [from, to] of CONTRACTIONS) plain = plain.replace(from, to);
  plain = plain
    .replace(/<[^<>]{0,40}>/g, ' ')
    .replace(/[*_`#"“”]/g, ' ')
    .replace(/(^|[\n.;:,]|\s)\s*\(?(?:step\s*)?\d{1,2}\s?[.):](?=\s|$)/g, '$1 . ')
    .replace(/^\s*(?:step|subtask)\s*\d*\s*[:.]/gm, ' . ')
    .replace(/^\s*[-•–]\s+/gm, ' . ');
  return Array.from(plain.matchAll(/[a-z]+|[+-][xyz]\b|[.;\n!?:]|[,()]/g), ([word]) => {
    if (/^[.;\n!?:]$/.test(word)) return STOP;
    return /^[,()]$/.test(word) ? PAUSE : word;
  });
}

/** What stands after "a" where a little is meant: "a touch to the right". */
export const A_LITTLE: ReadonlySet<string> = new Set(
  'bit little touch hair shade tad notch fraction smidge hint trifle'.split(' '),
);

/** Words that make a direction a small one: "slightly", "easing left". */
export const SLIGHT: ReadonlySet<string> = new Set([
  ...A_LITTLE,
  ...'slightly slight small minor marginally somewhat tiny gently minimally edging easing nudging inching'.split(
    ' ',
  ),
]);

/** Whether the words at `index` are those of `phrase`. */
export const standsAt = (words: readonly string[], index: number, phrase: readonly string[]): boolean =>
  phrase.every((word, i) => words[index + i] === word);

const NEGATIONS = new Set(['not', 'no', 'never', 'without', 'avoid', 'avoiding', 'neither', 'nor']);
/** Words that may stand between a negation and what it denies. */
const NEGATION_REACH = 4;

/** Whether what stands at `index` is denied: by a "not" a few words before it, in the same part of the sentence. */
export function isDenied(words: readonly string[], index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - NEGATION_REACH); i--) {
    const word = words[i]!;
    if (word === STOP || word === PAUSE || word === 'but' || word === 'then') return false;
    if (NEGATIONS.has(word)) return true;
    if (word === 'of' && (words[i - 1] === 'instead' || words[i - 2] === 'instead')) return true;
    if (word === 'than' && words[i - 1] === 'rather') return true;
  }
  return false;
}
