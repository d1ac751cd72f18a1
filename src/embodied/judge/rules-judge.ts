/** The judge that needs no model. */
import type { Judge } from './judge.js';
import { judgeByRules } from './judge-by-rules.js';

/** Counts up when the rules change, so that scores of different rules are not taken for the same. */
const RULES = 1;

export const rulesJudge = (): Judge => ({
  by: { judge: 'rules', rules: RULES },
  concurrency: 1,
  judge: async ({ state }, answer) => [judgeByRules(answer, state)],
});
