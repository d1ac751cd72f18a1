/** The supervised texts that exports write: the same that supervised fine-tuning here learns from. */
import type { Supervision } from '../../../datasets/export/format.js';
import { hasForm, movementText, supervisedText } from './supervised-texts.js';

export const SUPERVISION: Supervision = {
  has: hasForm,
  text: (form, asked) => {
    const text = supervisedText(form, asked);
    if (text === null) throw new RangeError(`a ${asked.question.type} question has no ${form} text`);
    return text;
  },
  movement: movementText,
};
