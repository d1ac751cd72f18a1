/** Decides whether a task is done (RLBench's and LIBERO's conditions). */
import { localPoint, type Pose } from '../sim/math/pose.js';
import { rotate } from '../sim/math/rotation.js';
import { acos } from '../sim/math/trigonometry.js';
import { distance, type Vector3 } from '../sim/math/vector.js';
import type { ConditionMemory } from './condition-memory.js';
import type { BoundCondition } from './format/condition.js';

/** What conditions look at. */
export interface ConditionView {
  /** World position of the middle of an object's outline. */
  objectCenter(name: string): Vector3;
  objectPose(name: string): Pose;
  /** World position of an object's middle, of `object.site`, or of the gripper's `tip`. */
  place(reference: string): Vector3;
  /** Lowest and highest point of an object's outline in the world, metres. */
  verticalExtent(name: string): [number, number];
  /** Whether a point lies over an object: within its outline seen from above. */
  isOver(point: Vector3, name: string): boolean;
  /** Pose that the object had when the episode began. */
  startPose(name: string): Pose;
  /** A region as a box in the world. */
  region(reference: string): { pose: Pose; halfExtents: Vector3 };
  /** Value of `object.joint` now, and when the episode began. */
  jointValue(reference: string): number;
  startJointValue(reference: string): number;
  /** The object that both fingers hold, or null. */
  heldObject(): string | null;
  /** Whether two objects touch; `gripper` and `table` are allowed. */
  areTouching(a: string, b: string): boolean;
  /** Whether an effect has taken the object away. */
  isGone(name: string): boolean;
}

/** How far the bottom of what rests on something may be from its top, metres. */
const RESTING_GAP = 0.01;

/**
 * Whether the condition holds now.
 *
 * @param memory what has come true so far, for conditions that look back
 */
export function isMet(condition: BoundCondition, view: ConditionView, memory: ConditionMemory): boolean {
  if ('inside' in condition) {
    const { pose, halfExtents } = view.region(condition.inside.region);
    const p = localPoint(pose, view.objectCenter(condition.inside.object));
    return p.every((value, axis) => Math.abs(value) <= halfExtents[axis]!);
  }
  if ('on' in condition) return isOn(condition.on.object, condition.on.support, view);
  if ('joint' in condition) {
    const { name, beyond, at_least, at_most } = condition.joint;
    const value = view.jointValue(name);
    return (
      (beyond === undefined || Math.abs(value - view.startJointValue(name)) > beyond) &&
      (at_least === undefined || value >= at_least) &&
      (at_most === undefined || value <= at_most)
    );
  }
  if ('moved' in condition) {
    const { object, beyond } = condition.moved;
    return distance(view.objectPose(object).position, view.startPose(object).position) > beyond;
  }
  if ('lifted' in condition) {
    const { object, by } = condition.lifted;
    return view.objectPose(object).position[2] - view.startPose(object).position[2] > by;
  }
  if ('upright' in condition) {
    const { object, within } = condition.upright;
    return acos(rotate(view.objectPose(object).orientation, [0, 0, 1])[2]) <= within;
  }
  if ('near' in condition) {
    const { object, to, within } = condition.near;
    return distance(view.place(object), view.place(to)) <= within;
  }
  if ('contact' in condition) return view.areTouching(condition.contact[0]!, condition.contact[1]!);
  if ('grasped' in condition) return view.heldObject() === condition.grasped;
  if ('nothing_grasped' in condition) return view.heldObject() === null;
  if ('gone' in condition) return view.isGone(condition.gone);
  if ('count' in condition) {
    const { of, at_least = 0, at_most = Number.POSITIVE_INFINITY } = condition.count;
    const met = of.filter((inner) => isMet(inner, view, memory)).length;
    return met >= at_least && met <= at_most;
  }
  if ('not' in condition) return !isMet(condition.not, view, memory);
  if ('all' in condition) return condition.all.every((inner) => isMet(inner, view, memory));
  if ('any' in condition) return condition.any.some((inner) => isMet(inner, view, memory));
  if ('in_order' in condition) return memory.stepsDone(condition) >= condition.in_order.length;
  if ('once' in condition) return memory.hasHeld(condition);
  return memory.framesHeld(condition) >= condition.held.frames;
}

function isOn(object: string, support: string, view: ConditionView): boolean {
  const [bottom] = view.verticalExtent(object);
  const [, top] = view.verticalExtent(support);
  return Math.abs(bottom - top) <= RESTING_GAP && view.isOver(view.objectCenter(object), support);
}

/** A leaf of a condition, and whether it holds: how far an episode came. */
export interface SubResult {
  name: string;
  met: boolean;
}

/** The named sub-results of a condition, in the order in which they are written. */
export function subResults(
  condition: BoundCondition,
  view: ConditionView,
  memory: ConditionMemory,
): SubResult[] {
  if (condition.name === undefined) {
    if ('all' in condition) return condition.all.flatMap((inner) => subResults(inner, view, memory));
    if ('count' in condition) return condition.count.of.flatMap((inner) => subResults(inner, view, memory));
    if ('in_order' in condition) {
      const done = memory.stepsDone(condition);
      return condition.in_order.map((inner, i) => ({ name: inWords(inner), met: i < done }));
    }
  }
  return [{ name: inWords(condition), met: isMet(condition, view, memory) }];
}

/** The parts of a condition that do not hold now, in words: why an episode is not successful yet. */
export function unmet(condition: BoundCondition, view: ConditionView, memory: ConditionMemory): string[] {
  if (condition.name === undefined && 'all' in condition) {
    return condition.all.flatMap((inner) => unmet(inner, view, memory));
  }
  return isMet(condition, view, memory) ? [] : [inWords(condition)];
}

/** A condition as a person would say it. */
export function inWords(condition: BoundCondition): string {
  if (condition.name !== undefined) return condition.name;
  if ('inside' in condition) return `${condition.inside.object} inside ${condition.inside.region}`;
  if ('on' in condition) return `${condition.on.object} on ${condition.on.support}`;
  if ('joint' in condition) {
    const { name, beyond, at_least, at_most } = condition.joint;
    const bounds = [
      beyond === undefined ? [] : `moved by more than ${beyond}`,
      at_least === undefined ? [] : `at least ${at_least}`,
      at_most === undefined ? [] : `at most ${at_most}`,
    ];
    return `${name} ${bounds.flat().join(' and ')}`;
  }
  if ('moved' in condition) return `${condition.moved.object} moved by more than ${condition.moved.beyond} m`;
  if ('lifted' in condition) return `${condition.lifted.object} lifted by more than ${condition.lifted.by} m`;
  if ('upright' in condition) return `${condition.upright.object} upright`;
  if ('near' in condition) {
    const { object, to, within } = condition.near;
    return `${object} within ${within} m of ${to}`;
  }
  if ('contact' in condition) return `${condition.contact.join(' touches ')}`;
  if ('grasped' in condition) return `${condition.grasped} grasped`;
  if ('nothing_grasped' in condition) return 'nothing grasped';
  if ('gone' in condition) return `${condition.gone} gone`;
  if ('count' in condition) {
    const { of, at_least, at_most } = condition.count;
    const number = [
      at_least === undefined ? [] : `at least ${at_least}`,
      at_most === undefined ? [] : `at most ${at_most}`,
    ];
    return `${number.flat().join(' and ')} of (${of.map(inWords).join('; ')})`;
  }
  if ('not' in condition) return `not (${inWords(condition.not)})`;
  if ('once' in condition) return `once (${inWords(condition.once)})`;
  if ('held' in condition)
    return `for ${condition.held.frames} frames (${inWords(condition.held.condition)})`;
  if ('in_order' in condition) return joined(condition.in_order, 'then');
  return 'all' in condition ? joined(condition.all, 'and') : joined(condition.any, 'or');
}

const joined = (list: readonly BoundCondition[], word: string): string =>
  list.map((inner) => `(${inWords(inner)})`).join(` ${word} `);
