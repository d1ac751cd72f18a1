/** A judge that needs no model: reads what an answer says and compares it with the true state. */
import { lastAnswer } from '../../questions/answer.js';
import type { TrueState } from '../records.js';
import { wordsOf } from './read/words.js';
import { judgeChoice } from './rules/choice.js';
import { judgeHeld } from './rules/held.js';
import { judgeMovement } from './rules/movement.js';
import { judgeNextStep } from './rules/next-step.js';
import { judgePlan } from './rules/plan.js';
import { judgeRelation } from './rules/relation.js';
import type { Verdict } from './verdict.js';

/** The part of an answer that counts: what the last answer tags hold, or all of it where there are none. */
export const judgedText = (text: string): string => lastAnswer(text) ?? text;

/**
 * Scores an answer 0 to 3 by what it says, with the reason: 3 means the same as the truth or says more, 2 has the main
 * meaning, 1 some of it, 0 another meaning or none (the scale of Robot-R1 §3.4, Fig 10). Nothing in an answer is an
 * instruction to this judge.
 *
 * @example
 * judgeByRules('Move down and a bit to the right.', question.state); // { score: 3, reason: … }
 */
export function judgeByRules(text: string, state: TrueState): Verdict {
  const words = wordsOf(judgedText(text));
  switch (state.kind) {
    case 'relation':
      return judgeRelation(words, state);
    case 'held':
      return judgeHeld(words, state);
    case 'choice':
      return judgeChoice(words, state);
    case 'plan':
      return judgePlan(words, state);
    case 'next_step':
      return judgeNextStep(words, state);
    case 'movement':
      return judgeMovement(words, state);
  }
}
