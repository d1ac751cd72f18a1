/** Judges which subtask an answer says comes next. */

import { majorSteps } from '../../major-actions.js';
import type { NextStepState } from '../../records.js';
import { nothingSaid, type Verdict, verdict } from '../verdict.js';
import { fits, type Unit, unitsIn } from './matching.js';

/**
 * 3: the step under way, or the major action that it leads to. 2: that, along with later steps, or without saying of
 * what. 1: a later step. 0: one that is done, another thing, or nothing.
 */
export function judgeNextStep(words: readonly string[], state: NextStepState): Verdict {
  const { things, steps, held } = state;
  const units = unitsIn(words, things, held, new Set(steps.map(({ action }) => action)));
  if (units.length === 0) return nothingSaid();
  const next = majorSteps(steps)[0]!;
  const found = units.map((unit, i) => ({ unit, at: stepOf(unit, units.slice(0, i), state, next) }));
  const hits = found.flatMap(({ unit, at }) => (at === null ? [] : [{ unit, at }]));
  const best = Math.min(...hits.map(({ at }) => at));
  if (hits.length === 0) {
    return units.every((unit) => isCloseTo(unit, state, next))
      ? verdict(2, 'it leads there, and stops before it')
      : verdict(0, 'no step that is left is named');
  }
  if (best > next) return verdict(1, 'a later step is named');
  // Picking up what is to be grasped says the lift along with it.
  const allowed = steps[next + 1]?.action === 'lift' ? next + 1 : next;
  const isMissed = found.some(({ unit, at }) => at === null && !isHarmless(unit, found, state));
  if (isMissed) return verdict(1, 'the right step along with a wrong one');
  if (hits.some(({ at }) => at > allowed)) return verdict(2, 'the right step, and later ones as well');
  const isVague = hits.every(({ unit }) => unit.isGoal || unit.mentions.some(({ general }) => general));
  return isVague
    ? verdict(2, 'the right step, by its goal or without its thing')
    : verdict(3, 'the step that comes next');
}

/** Number of the step that a unit names, or null. */
function stepOf(
  unit: Unit,
  before: readonly Unit[],
  { steps, held }: NextStepState,
  next: number,
): number | null {
  if (unit.isRelease && held === null && !before.some(({ action }) => action === 'grasp')) return null;
  if (unit.action === 'approach' && unit.mentions.length === 0) return null;
  const found = steps.findIndex((step) => step.action === unit.action && fits(unit, step));
  if (found >= 0) return found;
  // To go where the held thing is to be carried is to carry it there.
  if (unit.action !== 'approach' || held === null) return null;
  const carried = steps.findIndex(
    ({ action, destination }, i) =>
      i <= next &&
      (action === 'carry' || action === 'place') &&
      destination !== null &&
      unit.mentions[0]!.things.includes(destination),
  );
  return carried < 0 ? null : carried;
}

/** Going to what is to be handled next, where the expert is there already. */
const isCloseTo = ({ action, mentions }: Unit, { steps }: NextStepState, next: number): boolean =>
  action === 'approach' &&
  mentions.some(({ things, general }) => !general && things.includes(steps[next]!.object ?? ''));

/** Half of picking up, a gripper that is got ready, or going to the thing in question. */
function isHarmless(
  unit: Unit,
  found: readonly { unit: Unit; at: number | null }[],
  { steps }: NextStepState,
): boolean {
  const isOtherHalf = found.some(({ unit: other, at }) => at !== null && other.step === unit.step);
  const isGettingReady = unit.isBare && (unit.isRelease || unit.action === 'grasp');
  return (
    isOtherHalf ||
    isGettingReady ||
    unit.action === 'retreat' ||
    (unit.action === 'approach' && (unit.mentions.length === 0 || steps.some((step) => fits(unit, step))))
  );
}
