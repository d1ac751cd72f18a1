/** Decides whether a task is done (RLBench's conditions, facts of the field in DESIGN 7). */
import type { Pose } from '../sim/math/pose.js';
import { localPoint } from '../sim/math/pose.js';
import { distance, type Vector3 } from '../sim/math/vector.js';
import type { Condition } from './task.js';

/** What conditions look at. */
export interface ConditionView {
  /** World position of the middle of an object's outline. */
  objectCenter(name: string): Vector3;
  objectPose(name: string): Pose;
  /** Pose that the object had when the episode began. */
  startPose(name: string): Pose;
  /** A region as a box in the world. */
  region(reference: string): { pose: Pose; halfExtents: Vector3 };
  /** Value of `object.joint` now, and when the episode began. */
  jointValue(reference: string): number;
  startJointValue(reference: string): number;
  /** The object that both fingers hold, or null. */
  heldObject(): string | null;
}

/** Whether the condition holds now. */
export function isMet(condition: Condition, view: ConditionView): boolean {
  if ('inside' in condition) {
    const { pose, halfExtents } = view.region(condition.inside.region);
    const p = localPoint(pose, view.objectCenter(condition.inside.object));
    return p.every((value, axis) => Math.abs(value) <= halfExtents[axis]!);
  }
  if ('joint' in condition) {
    const { name, beyond } = condition.joint;
    return Math.abs(view.jointValue(name) - view.startJointValue(name)) > beyond;
  }
  if ('moved' in condition) {
    const { object, beyond } = condition.moved;
    return distance(view.objectPose(object).position, view.startPose(object).position) > beyond;
  }
  if ('grasped' in condition) return view.heldObject() === condition.grasped;
  if ('nothing_grasped' in condition) return view.heldObject() === null;
  if ('not' in condition) return !isMet(condition.not, view);
  if ('all' in condition) return condition.all.every((inner) => isMet(inner, view));
  return condition.any.some((inner) => isMet(inner, view));
}

/** The parts of a condition that do not hold now, in words: why an episode is not successful yet. */
export function unmet(condition: Condition, view: ConditionView): string[] {
  if ('all' in condition) return condition.all.flatMap((inner) => unmet(inner, view));
  return isMet(condition, view) ? [] : [inWords(condition)];
}

/** A condition as a person would say it. */
export function inWords(condition: Condition): string {
  if ('inside' in condition) return `${condition.inside.object} inside ${condition.inside.region}`;
  if ('joint' in condition) return `${condition.joint.name} moved by more than ${condition.joint.beyond}`;
  if ('moved' in condition) return `${condition.moved.object} moved by more than ${condition.moved.beyond} m`;
  if ('grasped' in condition) return `${condition.grasped} grasped`;
  if ('nothing_grasped' in condition) return 'nothing grasped';
  if ('not' in condition) return `not (${inWords(condition.not)})`;
  const [word, list] =
    'all' in condition ? (['and', condition.all] as const) : (['or', condition.any] as const);
  return list.map((inner) => `(${inWords(inner)})`).join(` ${word} `);
}
