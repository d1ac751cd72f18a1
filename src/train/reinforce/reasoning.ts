/** What an answer says before it chooses: a subtask and a movement, in words. */
import type { Movement } from '../../questions/movement.js';
import { phraseOf } from '../../questions/movement.js';
import { indexOfLargest } from '../model/index-of-largest.js';
import type { SaidThought } from '../model/thought.js';
import { MOVEMENT_CLASSES, type ModelOutputs } from '../model/types.js';
import { type PhraseBook, phrasesOf } from '../text/phrase-book.js';
import { type ReasoningForm, writeReasoning } from '../text/write-answer.js';

/** The most probable subtask and movement of each row, said beside the answer. */
export function asides({ movement, subtask }: Pick<ModelOutputs, 'movement' | 'subtask'>): SaidThought[] {
  const movements = movement.arraySync();
  return (subtask.arraySync() as number[][]).map((logits, row) => [
    indexOfLargest(logits),
    ...movements[row]!.map(indexOfLargest),
  ]);
}

/** A function from the number of a row to what its answers say between their think tags. */
export function reasoningOf(
  form: ReasoningForm,
  phraseBook: PhraseBook,
  thoughts: () => readonly SaidThought[],
  examples: readonly { instruction: string }[],
): (row: number) => string {
  if (form === 'none') return () => '';
  const said = thoughts();
  return (row) => {
    const [subtask, ...along] = said[row]! as [number, ...number[]];
    const movement = along.map((number) => MOVEMENT_CLASSES[number]!) as unknown as Movement;
    return writeReasoning(form, {
      subtask: phrasesOf(phraseBook, subtask, examples[row]!.instruction).subtask,
      movement: phraseOf(movement) || null,
    });
  };
}
