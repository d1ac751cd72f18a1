/**
 * The parallel gripper. Its fingers move exactly as told; closing, they regulate the force with which they press, so
 * that what is between them is held and not crushed.
 */
import { TIME_STEP } from '../physics/engine.js';
import { GRIPPER_WIDTH } from './panda.js';

/** Newtons toward which the fingers close; a swing may press harder, see below. */
export const GRIP_FORCE = 18;

/** Metres a second, each finger: in free air, and when one finger has touched. */
const FREE_SPEED = 0.1;
const TOUCH_SPEED = 0.03;
/** When both touch, the force is regulated: at no force the fingers close this fast, at twice the force they open so. */
const REGULATING_SPEED = 0.002;
/** They open faster the more the force is over what was meant, up to so many times the speed above. */
const FASTEST_RELEASE = 3;
/** Newtons on the weaker finger from which on both touch. */
const BOTH_TOUCH = 0.5;
/** A firm grip is let be up to this force: what swings presses harder for a moment, and must not be let go for it. */
const CARRYING_FORCE = 45;
/** A grip is firm when the weaker finger has felt at least this share of the force for so many steps. */
const FIRM_SHARE = 0.6;
const FIRM_STEPS = 8;
/** What gives way between the fingers is held as well as it will be after so many steps of this force, newtons. */
const GENTLE_FORCE = 3;
const GENTLE_STEPS = 30;
/** Steps after which a closing counts as ended however it stands. */
const CLOSING_STEPS = 240;

/** What the gripper is about. */
export interface Gripper {
  goal: 'open' | 'closed';
  /** True once the fingers have done what they were told. */
  settled: boolean;
  /** Consecutive steps in which the grip was firm, and in which it held gently. */
  firmSteps: number;
  gentleSteps: number;
  /** Steps since the goal was set. */
  steps: number;
}

export const createGripper = (): Gripper => ({
  goal: 'open',
  settled: true,
  firmSteps: 0,
  gentleSteps: 0,
  steps: 0,
});

/** Tells the gripper to open or close; {@link gripperStep} does it. */
export function command(gripper: Gripper, goal: Gripper['goal']): void {
  if (gripper.goal === goal && gripper.settled) return;
  gripper.goal = goal;
  gripper.settled = false;
  gripper.firmSteps = 0;
  gripper.gentleSteps = 0;
  gripper.steps = 0;
}

/**
 * The width for the next physics step.
 *
 * @param width present distance between the pads, metres
 * @param forces on the left and the right finger, newtons
 */
export function gripperStep(gripper: Gripper, width: number, forces: readonly [number, number]): number {
  gripper.steps++;
  if (gripper.goal === 'open') {
    const next = Math.min(GRIPPER_WIDTH.open, width + 2 * FREE_SPEED * TIME_STEP);
    gripper.settled = next >= GRIPPER_WIDTH.open;
    return next;
  }
  const weaker = Math.min(...forces);
  gripper.firmSteps = weaker >= FIRM_SHARE * GRIP_FORCE ? gripper.firmSteps + 1 : 0;
  gripper.gentleSteps = weaker >= GENTLE_FORCE ? gripper.gentleSteps + 1 : 0;
  const isHeld = gripper.firmSteps >= FIRM_STEPS || gripper.gentleSteps >= GENTLE_STEPS;
  const isClosed = width <= GRIPPER_WIDTH.closed;
  if (isHeld || isClosed || gripper.steps > CLOSING_STEPS) gripper.settled = true;
  const next = width - 2 * closingSpeed(gripper, forces) * TIME_STEP;
  return Math.min(GRIPPER_WIDTH.open, Math.max(GRIPPER_WIDTH.closed, next));
}

/** Metres a second of each finger; negative opens. */
function closingSpeed(gripper: Gripper, [left, right]: readonly [number, number]): number {
  const weaker = Math.min(left, right);
  if (weaker > BOTH_TOUCH) {
    const meant = gripper.settled && weaker > GRIP_FORCE ? Math.min(weaker, CARRYING_FORCE) : GRIP_FORCE;
    return REGULATING_SPEED * Math.max(-FASTEST_RELEASE, 1 - weaker / meant);
  }
  if (gripper.settled) return TOUCH_SPEED;
  return Math.max(left, right) > 0 ? TOUCH_SPEED : FREE_SPEED;
}

/** What records call open: more than nine tenths of the way (RLBench's rule). */
export const isOpen = (width: number): boolean => width > 0.9 * GRIPPER_WIDTH.open;
