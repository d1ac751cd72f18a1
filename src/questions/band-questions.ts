/** Questions of quartets that are chosen by how hard they are. */
import type { DifficultyBand, QuestionType } from '../../datasets/records.js';
import type { QuestionDraft } from './draft.js';
import { optionsOf, type QuartetFacts, questionsOf } from './quartet-questions.js';
import type { QuartetDeal, QuartetPlan } from './quartets.js';
import type { QuestionSettings } from './settings.js';

/** Quartets looked at for each that is wanted. */
const MOST_LOOKED_AT = 400;

/** Questions about quartets of a band, and how many are lacking of each type. */
export interface BandQuestions {
  drafts: QuestionDraft[];
  lacking: { type: QuestionType; quartets: number }[];
}

/**
 * Deals until there are as many quartets of a band for each type as are wanted, or none turn up. Whether a quartet is
 * taken is a property of its four answers alone, and a quartet that is not is left out whole; so each option of those
 * that are taken is right exactly once, and what sees only the options gets one in four (facts 15 §2.2).
 *
 * @param isLegal whether all images of a quartet can be shown
 */
export function bandQuestions(
  { wanted, quartets }: QuartetDeal,
  facts: QuartetFacts,
  seed: number,
  settings: QuestionSettings & { band: DifficultyBand },
  isLegal: (plan: QuartetPlan) => boolean,
): BandQuestions {
  const open = new Map(settings.types.map((type) => [type, wanted]));
  const seen = new Set<string>();
  const drafts: QuestionDraft[] = [];
  let lookedAt = 0;
  for (const plan of quartets()) {
    if (open.size === 0 || lookedAt++ >= wanted * MOST_LOOKED_AT) break;
    const name = plan.members
      .map(({ episode, frame }) => `${episode}/${frame}`)
      .sort()
      .join(' ');
    if (seen.has(name)) continue;
    seen.add(name);
    const types = [...open.keys()].filter((type) => 'options' in optionsOf(type, plan, facts, settings));
    if (types.length === 0 || !isLegal(plan)) continue;
    drafts.push(...questionsOf(plan, facts, seed, { ...settings, types }).drafts);
    for (const type of types) {
      const left = open.get(type)! - 1;
      if (left === 0) open.delete(type);
      else open.set(type, left);
    }
  }
  return { drafts, lacking: [...open].map(([type, quartets]) => ({ type, quartets })) };
}
