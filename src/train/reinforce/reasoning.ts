/** What an answer says before it chooses: the most probable movement and subtask of the model's heads, in words. */
import type { Movement } from '../../questions/movement.js';
import { phraseOf } from '../../questions/movement.js';
import { MOVEMENT_CLASSES, type ModelOutputs } from '../model/types.js';
import { type PhraseBook, phrasesOf } from '../text/phrase-book.js';
import { type ReasoningForm, writeReasoning } from '../text/write-answer.js';
import { greedyClass } from './sampling.js';

/** A function from the number of an image in the batch to what its answers say between their think tags. */
export function reasoningOf(
  form: ReasoningForm,
  phraseBook: PhraseBook,
  { movement, subtask }: Pick<ModelOutputs, 'movement' | 'subtask'>,
  examples: readonly { instruction: string }[],
): (image: number) => string {
  if (form === 'none') return () => '';
  const movements = movement.arraySync();
  const subtasks = subtask.arraySync();
  return (image) => {
    const along = movements[image]!.map(
      (logits) => MOVEMENT_CLASSES[greedyClass(logits)]!,
    ) as unknown as Movement;
    const { instruction } = examples[image]!;
    return writeReasoning(form, {
      subtask: phrasesOf(phraseBook, greedyClass(subtasks[image]!), instruction).subtask,
      movement: phraseOf(along) || null,
    });
  };
}
