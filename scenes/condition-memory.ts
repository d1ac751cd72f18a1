/** What conditions that look back have to remember: what has come true, in which order, for how long. */
import { type ConditionView, isMet } from './conditions.js';
import type { BoundCondition } from './format/condition.js';

/** Remembers one episode. Its numbers can be copied out and put back, for snapshots. */
export interface ConditionMemory {
  /** How many conditions of an `in_order` have come true, each after the one before. */
  stepsDone(condition: BoundCondition): number;
  /** Whether a `once` has come true. */
  hasHeld(condition: BoundCondition): boolean;
  /** For how many frames in a row a `held` has held. */
  framesHeld(condition: BoundCondition): number;
  /** Takes notice of the present frame. */
  notice(view: ConditionView): void;
  save(): number[];
  restore(saved: readonly number[]): void;
}

/** A memory for the conditions within `roots`. Of conditions that do not look back, nothing is remembered. */
export function createMemory(roots: readonly BoundCondition[]): ConditionMemory {
  // Inner ones first: an outer one may ask what they remember of this frame.
  const lookingBack = roots.flatMap(within).filter(isLookingBack);
  const numberOf = new Map<BoundCondition, number>(lookingBack.map((condition, i) => [condition, i]));
  const counts = lookingBack.map(() => 0);
  const read = (condition: BoundCondition): number => counts[numberOf.get(condition)!]!;
  const memory: ConditionMemory = {
    stepsDone: read,
    hasHeld: (condition) => read(condition) > 0,
    framesHeld: read,
    notice(view) {
      for (const [i, condition] of lookingBack.entries())
        counts[i] = next(condition, counts[i]!, view, memory);
    },
    save: () => [...counts],
    restore(saved) {
      for (const [i, value] of saved.entries()) counts[i] = value;
    },
  };
  return memory;
}

type LookingBack = Extract<BoundCondition, { in_order: unknown } | { once: unknown } | { held: unknown }>;

const isLookingBack = (condition: BoundCondition): condition is LookingBack =>
  'in_order' in condition || 'once' in condition || 'held' in condition;

/** A condition with all that it is made of, the innermost first. */
function within(condition: BoundCondition): BoundCondition[] {
  return [...parts(condition).flatMap(within), condition];
}

function parts(condition: BoundCondition): BoundCondition[] {
  if ('count' in condition) return condition.count.of;
  if ('not' in condition) return [condition.not];
  if ('once' in condition) return [condition.once];
  if ('held' in condition) return [condition.held.condition];
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  if ('in_order' in condition) return condition.in_order;
  return [];
}

function next(condition: LookingBack, count: number, view: ConditionView, memory: ConditionMemory): number {
  if ('in_order' in condition) {
    const step = condition.in_order[count];
    return step && isMet(step, view, memory) ? count + 1 : count;
  }
  if ('once' in condition) return count > 0 || isMet(condition.once, view, memory) ? 1 : 0;
  return isMet(condition.held.condition, view, memory) ? count + 1 : 0;
}
