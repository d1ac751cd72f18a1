/** Splits text into words and numbers, and numbers the words that a dataset uses. */
import { z } from 'zod';
import { RobotR1Error } from '../../../sim/errors.js';

/** A piece of text: a word in lower case, or a number with its value. Punctuation is dropped. */
export type Token = { kind: 'word'; word: string } | { kind: 'number'; value: number };

/** A number, not glued to a letter or another number; or a run of letters with an apostrophe inside, as in "don't". */
const TOKEN = /(?<![\p{L}\p{N}.])[-+−]?\d+(?:\.\d+)?(?![\p{L}\p{N}])|[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu;
const NUMBER = /^[-+−]?\d/;

/** The tokens of a text in order. Words are lower-cased, with accents composed, so spelling decides alone. */
export function tokenize(text: string): Token[] {
  return Array.from(text.normalize('NFC').toLowerCase().matchAll(TOKEN), ([piece]): Token => {
    const value = NUMBER.test(piece) ? Number(piece.replace('−', '-')) : Number.NaN;
    return Number.isNaN(value) ? { kind: 'word', word: piece } : { kind: 'number', value };
  });
}

/** Words that stand for others, in front of all vocabularies. */
export const UNKNOWN_WORD = '<unknown>';
export const NUMBER_WORD = '<number>';
const SPECIAL_WORDS = [UNKNOWN_WORD, NUMBER_WORD] as const;

/** The words that a model knows, as a checkpoint keeps them. A word's number is its place. */
export const vocabularySchema = z
  .array(z.string())
  .refine((words) => SPECIAL_WORDS.every((special, i) => words[i] === special), {
    error: `a vocabulary begins with ${SPECIAL_WORDS.join(' and ')}`,
  })
  .refine((words) => new Set(words).size === words.length, { error: 'a vocabulary names each word once' });

export type Vocabulary = readonly string[];

/** The vocabulary of some texts: every word of them once, sorted, so that the order of the texts does not matter. */
export function createVocabulary(texts: Iterable<string>): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    for (const token of tokenize(text)) if (token.kind === 'word') words.add(token.word);
  }
  return [...SPECIAL_WORDS, ...[...words].sort()];
}

/** Turns text into the numbers of a vocabulary. */
export interface Tokenizer {
  readonly vocabulary: Vocabulary;
  /** The number of each token of a text; words that are not known are {@link UNKNOWN_WORD}. */
  encode(text: string): number[];
  /** How often each word of the vocabulary stands in a text, [vocabulary]. */
  bagOfWords(text: string): Float32Array;
  /** The words of a text that the vocabulary does not have, each once. */
  unknownWords(text: string): string[];
}

export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const numbers = new Map(vocabulary.map((word, i) => [word, i]));
  const wordOf = (token: Token): string => (token.kind === 'number' ? NUMBER_WORD : token.word);
  const encode = (text: string): number[] => tokenize(text).map((token) => numbers.get(wordOf(token)) ?? 0);
  return {
    vocabulary,
    encode,
    bagOfWords(text) {
      const counts = new Float32Array(vocabulary.length);
      for (const number of encode(text)) counts[number]!++;
      return counts;
    },
    unknownWords(text) {
      const words = tokenize(text).map(wordOf);
      return [...new Set(words.filter((word) => !numbers.has(word)))];
    },
  };
}

/**
 * Checks that a model with one vocabulary can go on with texts that need another: all their words must be known to it.
 *
 * @param known the vocabulary of the checkpoint
 * @param needed the vocabulary of the dataset
 * @param checkpoint its folder, for messages
 * @throws RobotR1Error `other_vocabulary`, naming the words
 */
export function checkVocabulary(known: Vocabulary, needed: Vocabulary, checkpoint: string): void {
  const have = new Set(known);
  const missing = needed.filter((word) => !have.has(word));
  if (missing.length === 0) return;
  const listed = missing.slice(0, 10).join(', ');
  throw new RobotR1Error(
    'other_vocabulary',
    `the checkpoint does not know ${missing.length} of the dataset's words: ${listed}${missing.length > 10 ? ', …' : ''}`,
    {
      place: { file: checkpoint },
      remedy:
        'Use a dataset of the words that the checkpoint was trained on, or train a model for this one: robot-r1 train sft --data DATASET, without --init.',
    },
  );
}
