/** Options in words: movements, and whatever else is no list of numbers. */
import type { Encoder, FamilyQuestion } from './encode.js';
import { familyCounter, saturate, spread, tellingTexts } from './scales.js';

const PHRASES = 32;

/** The phrases that an option is joined from. */
const phrasesOf = (text: string): string[] => text.split(/,? and |, /);

/** Four rows a question: an option's phrases, how many other options have them, lengths, how usual the text is. */
export function wordsEncoder(questions: readonly FamilyQuestion[]): Encoder {
  const phrases = tellingTexts(
    questions.flatMap(({ options }) => options.map(phrasesOf)),
    PHRASES,
  );
  const length = spread(questions.flatMap(({ options }) => options.map((text) => text.length)));
  const elsewhere = familyCounter(questions, ({ options }) => options);
  return (question) => {
    const own = question.options.map((text) => new Set(phrasesOf(text)));
    return question.options.map((text, i) => {
      const mine = phrases.map((phrase) => Number(own[i]!.has(phrase)));
      const shared = phrases.map((phrase, p) => {
        const others = own.filter((set, j) => j !== i && set.has(phrase)).length;
        return (mine[p]! * others) / 3;
      });
      const missed = phrases.map((phrase, p) => {
        const others = own.filter((set, j) => j !== i && set.has(phrase)).length;
        return ((1 - mine[p]!) * others) / 3;
      });
      const count = elsewhere(text, question);
      return [
        ...mine,
        ...shared,
        ...missed,
        own[i]!.size / 3,
        (text.length - length.mean) / length.deviation,
        question.options.filter((other) => other.length < text.length).length / 3,
        saturate(count, 3),
        saturate(count, 30),
      ];
    });
  };
}
