/** The texts that exports write: the same that supervised fine-tuning here learns from, and those of other forms. */
import type { Supervision } from '../../../datasets/export/format.js';
import { recipeSchema } from '../../generate/recipe.js';
import { coldStartPrompt } from '../../questions/cold-start.js';
import { isOpenEnded, openEnded } from '../../questions/open-ended.js';
import { DEFAULT_QUESTION_SETTINGS } from '../../questions/settings.js';
import { hasForm, movementText, supervisedText, thoughtsOf } from './supervised-texts.js';

/** What of a recipe says how movements are worded. */
const movementWords = recipeSchema
  .pick({ vocabulary: true, deadBand: true })
  .loose()
  .transform(({ vocabulary, deadBand }) => ({
    vocabulary: vocabulary ?? DEFAULT_QUESTION_SETTINGS.vocabulary,
    deadBand: deadBand ?? DEFAULT_QUESTION_SETTINGS.deadBand,
  }));

/** Texts in the words of a dataset's recipe. */
export function supervisionOf(recipe: Readonly<Record<string, unknown>>): Supervision {
  const settings = movementWords.parse(recipe);
  return {
    has: hasForm,
    text: (form, asked) => {
      const text = supervisedText(form, asked, settings);
      if (text === null) throw new RangeError(`a ${asked.question.type} question has no ${form} text`);
      return text;
    },
    movement: (from, to) => movementText(from, to, settings),
    isOpenEnded,
    openEnded: (question) => {
      const asked = openEnded(question);
      if (asked === null) throw new RangeError(`the answer to a ${question.type} question is no position`);
      return asked;
    },
    coldStart: (asked) => coldStartPrompt({ ...asked, ...thoughtsOf(asked, settings) }),
  };
}

/** In the words of a recipe that says nothing about them. */
export const SUPERVISION: Supervision = supervisionOf({});
