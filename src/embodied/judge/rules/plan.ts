/** Judges a plan: the major actions that are left, in order. */

import { majorSteps } from '../../major-actions.js';
import type { PlanState } from '../../records.js';
import { nothingSaid, type Verdict, verdict } from '../verdict.js';
import { fits, type Unit, unitsIn } from './matching.js';

/** Share of the major actions from which on the main meaning counts as met. */
const MAIN_SHARE = 2 / 3;

/**
 * 3: every major action in order, with as much detail as one likes. 2: one of several left out, or one too many. 1: a
 * part, or the wrong order. 0: other actions, or other things.
 */
export function judgePlan(words: readonly string[], { things, steps, held }: PlanState): Verdict {
  const expected = new Set(steps.map(({ action }) => action));
  const units = unitsIn(words, things, held, expected);
  if (units.length === 0) return nothingSaid();
  const truth = majorSteps(steps).map((i) => steps[i]!);
  const kinds = new Set(truth.map(({ action }) => action));
  const said = collapsed(units.filter((unit) => isMajor(unit, kinds)));
  const weighed = said.filter(
    (unit, i) => !isAccessory(unit, said.slice(0, i), said.slice(i + 1), held, kinds),
  );

  const isMatch = (unit: Unit, i: number): boolean =>
    unit.action === truth[i]!.action && fits(unit, truth[i]!);
  const inOrder = longestInOrder(weighed, truth.length, isMatch);
  const anyOrder = truth.filter((_, i) => weighed.some((unit) => isMatch(unit, i))).length;
  const wrong = weighed.filter(
    (unit) => kinds.has(unit.action) && !truth.some((_, i) => isMatch(unit, i)),
  ).length;
  const extra = weighed.length - wrong - inOrder;

  if (anyOrder === 0) {
    const isOnTheWay = wrong === 0 && units.some((unit) => isStepOnTheWay(unit, steps));
    return isOnTheWay
      ? verdict(1, 'only steps on the way to what matters are named')
      : verdict(0, 'none of the actions that are needed is named');
  }
  if (wrong > 0) return verdict(1, 'some actions are right, another is done with the wrong thing');
  if (inOrder < anyOrder) return verdict(1, 'the actions are right, their order is not');
  if (inOrder === truth.length) {
    const isWhole = extra === 0 && !weighed.some(({ isGoal }) => isGoal);
    return isWhole
      ? verdict(3, 'every action that is needed, in order')
      : verdict(2, 'every action that is needed, and one too many or named by its goal');
  }
  const isLiftedUnasked =
    inOrder === truth.length - 1 &&
    truth[0]!.action === 'grasp' &&
    !weighed.some(({ action }) => action === 'grasp') &&
    units.some((unit) => unit.action === 'lift' && fits(unit, truth[0]!));
  if (isLiftedUnasked) return verdict(2, 'grasping is left unsaid');
  return inOrder / truth.length >= MAIN_SHARE
    ? verdict(2, 'most of the actions, in order')
    : verdict(1, 'a part of the actions');
}

const ALWAYS_MAJOR = new Set(['grasp', 'place', 'press', 'push', 'pull', 'turn', 'wipe']);
const isMajor = ({ action }: Unit, kinds: ReadonlySet<string>): boolean =>
  ALWAYS_MAJOR.has(action) || (action === 'lift' && kinds.has('lift'));

/** Without what says the same again: "grasp it by closing the gripper". */
const collapsed = (units: readonly Unit[]): Unit[] =>
  units.filter((unit, i) => {
    const before = units[i - 1];
    return before?.action !== unit.action || (unit.mentions.length > 0 && !isSame(before, unit));
  });

const isSame = (a: Unit, b: Unit): boolean =>
  a.mentions.length === 0 ||
  b.mentions.some(({ things }) => a.mentions.some((other) => other.things.some((id) => things.includes(id))));

/**
 * Opening the fingers before grasping, closing them where nothing is grasped, and letting go of what has been placed go
 * with other actions.
 */
function isAccessory(
  { action, isRelease, isBare }: Unit,
  earlier: readonly Unit[],
  later: readonly Unit[],
  held: string | null,
  kinds: ReadonlySet<string>,
): boolean {
  if (!isBare) return false;
  if (!isRelease) return action === 'grasp' && !kinds.has('grasp');
  const isGettingReady = held === null && later.some((unit) => unit.action === 'grasp');
  return isGettingReady || !kinds.has('place') || earlier.some((unit) => unit.action === 'place');
}

const isStepOnTheWay = (unit: Unit, steps: PlanState['steps']): boolean =>
  unit.mentions.length > 0 && steps.some((step) => step.action === unit.action && fits(unit, step));

/** How many of the true steps the units hold in order: the longest common subsequence. */
function longestInOrder(
  units: readonly Unit[],
  count: number,
  isMatch: (unit: Unit, truth: number) => boolean,
): number {
  let row = new Array<number>(count + 1).fill(0);
  for (const unit of units) {
    const next = [...row];
    for (let i = 0; i < count; i++) {
      next[i + 1] = Math.max(next[i]!, row[i + 1]!, isMatch(unit, i) ? row[i]! + 1 : 0);
    }
    row = next;
  }
  return row[count]!;
}
