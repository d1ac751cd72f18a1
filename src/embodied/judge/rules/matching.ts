/** Whether a step that was said is one of the steps that are left. */
import type { Action, StepRecord, Thing } from '../../records.js';
import type { Mention } from '../read/mentions.js';
import { stepsIn } from '../read/steps.js';
import type { SaidAction } from '../read/verbs.js';

/** A said step taken apart: picking up is grasping and lifting. */
export interface Unit {
  action: Action;
  mentions: readonly Mention[];
  /** The goal was named rather than the action that reaches it: "switch on the lamp". */
  isGoal: boolean;
  /** It names nothing itself. */
  isBare: boolean;
  /** It is done to the first of its things, and not merely at it. */
  isDirect: boolean;
  /** Letting go, without a word of where. */
  isRelease: boolean;
  /** Number of the said step. */
  step: number;
}

/** What a word of an answer may stand for; the first is meant unless the plan has another. */
const PARTS: Readonly<Partial<Record<SaidAction, readonly Action[]>>> = {
  pick_up: ['grasp', 'lift'],
  release: ['place'],
};
const GOALS: Readonly<Partial<Record<SaidAction, readonly Action[]>>> = {
  switch: ['press', 'turn'],
  open: ['pull', 'turn', 'push'],
  close: ['turn', 'push', 'place'],
};
/** Actions that words do not keep apart. */
const ALIKE: readonly (readonly [Action, Action])[] = [
  ['press', 'push'],
  ['push', 'turn'],
];

/** The units of an answer, in the order in which they are to be done. */
export function unitsIn(
  words: readonly string[],
  things: readonly Thing[],
  held: string | null,
  expected: ReadonlySet<Action>,
): Unit[] {
  return stepsIn(words, things, held).flatMap(({ action, mentions, isBare, isDirect }, step): Unit[] => {
    const goal = GOALS[action];
    const actions = goal
      ? [goal.find((one) => expected.has(one)) ?? goal[0]!]
      : (PARTS[action] ?? [alike(action as Action, expected)]);
    return actions.map((one) => ({
      action: one,
      mentions,
      isBare,
      isDirect,
      isGoal: goal !== undefined,
      isRelease: action === 'release',
      step,
    }));
  });
}

function alike(action: Action, expected: ReadonlySet<Action>): Action {
  if (expected.has(action)) return action;
  const other = ALIKE.find(
    ([a, b]) => (a === action && expected.has(b)) || (b === action && expected.has(a)),
  );
  return other ? (other[0] === action ? other[1] : other[0]) : action;
}

/** Actions that bring one thing to another. */
const BRINGING: ReadonlySet<Action> = new Set(['carry', 'place', 'push', 'turn', 'approach']);

/** Whether the things that a unit names fit the step; where it names none, they do. */
export function fits(
  { mentions, isGoal, isDirect }: Pick<Unit, 'mentions' | 'isGoal' | 'isDirect'>,
  { action, object, destination }: StepRecord,
): boolean {
  const named = mentions.filter(({ general }) => !general);
  // A goal may be named by the whole: "switch on the lamp" is done to its button.
  const means = (mention: Mention | undefined, id: string | null): boolean =>
    id !== null &&
    (mention?.things.some((thing) => thing === id || (isGoal && id.startsWith(`${thing}.`))) ?? false);
  const [first, second] = named;
  if (!first) return true;
  if (BRINGING.has(action) && destination !== null) {
    if (means(first, destination) && !means(first, object)) return !isDirect;
    return (
      (object === null || means(first, object)) &&
      (!second || means(second, destination) || means(second, object))
    );
  }
  return object === null || means(first, object);
}
