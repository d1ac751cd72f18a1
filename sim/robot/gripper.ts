/**
 * The parallel gripper. Its fingers move exactly as told; closing, they stop when the force holds, so that what is
 * between them is pressed and not crushed (settings measured: DESIGN 5).
 */
import { TIME_STEP } from '../physics/engine.js';
import { GRIPPER_WIDTH } from './panda.js';

/** Newtons that the weaker finger must feel for a grip to be firm. */
export const GRIP_FORCE = 16;

/** Metres a second, each finger: in free air, and after the first touch. */
const FREE_SPEED = 0.1;
const TOUCH_SPEED = 0.01;
/** A firm grip that has lost this share of its force is tightened again, this fast. */
const SLACK_SHARE = 0.25;
const TIGHTEN_SPEED = 0.004;
/** Steps after which a closing counts as ended however it stands. */
const CLOSING_STEPS = 240;

/** What the gripper is about. */
export interface Gripper {
  goal: 'open' | 'closed';
  /** True once the fingers have done what they were told. */
  settled: boolean;
  /** True while something is held firmly. */
  firm: boolean;
  /** Steps since the goal was set. */
  steps: number;
}

export const createGripper = (): Gripper => ({ goal: 'open', settled: true, firm: false, steps: 0 });

/** Tells the gripper to open or close; {@link gripperStep} does it. */
export function command(gripper: Gripper, goal: Gripper['goal']): void {
  if (gripper.goal === goal && gripper.settled) return;
  gripper.goal = goal;
  gripper.settled = false;
  gripper.firm = false;
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
  if (gripper.settled) {
    const slack = gripper.firm && weaker < SLACK_SHARE * GRIP_FORCE;
    return slack ? Math.max(GRIPPER_WIDTH.closed, width - 2 * TIGHTEN_SPEED * TIME_STEP) : width;
  }
  gripper.firm = weaker >= GRIP_FORCE;
  if (gripper.firm || width <= GRIPPER_WIDTH.closed || gripper.steps > CLOSING_STEPS) {
    gripper.settled = true;
    return width;
  }
  const speed = Math.max(...forces) > 0 ? TOUCH_SPEED : FREE_SPEED;
  return Math.max(GRIPPER_WIDTH.closed, width - 2 * speed * TIME_STEP);
}

/** What records call open: more than nine tenths of the way (RLBench's rule). */
export const isOpen = (width: number): boolean => width > 0.9 * GRIPPER_WIDTH.open;
