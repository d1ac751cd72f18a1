/** Moves the robot step by step and watches over it while it moves: the one way in which anything is executed. */
import type { FailureReport } from '../errors.js';
import { STEPS_PER_FRAME, TIME_STEP } from '../physics/engine.js';
import { command, createGripper, type Gripper, gripperStep } from '../robot/gripper.js';
import { tipPose } from '../robot/kinematics.js';
import { JOINT_COUNT } from '../robot/panda.js';
import { WORKSPACE_BOUNDS } from '../scene.js';
import type { World } from '../world.js';
import type { Trajectory } from './timing.js';

/** Newtons on hand and fingers at which a Panda's reflex stops it, and for how many steps it takes notice. */
const FORCE_LIMIT = 80;
const FORCE_STEPS = 3;
/** Steps in which a motion that begins under such a force may relieve it. */
const RELIEF_STEPS = 60;
/** Physics steps between two looks at whether a link meets something. */
const CLEARANCE_STEPS = 3;
/** Physics steps without a hold after which a held object counts as dropped. */
const DROP_STEPS = 12;

/**
 * How grasped things hold. `contact`: by friction alone. `attach`: bound to the hand once both fingers press on them
 * (RLBench's way).
 */
export const GRASPINGS = ['contact', 'attach'] as const;
export type Grasping = (typeof GRASPINGS)[number];

/** How far the fingers let go of what has been attached, metres: it hangs on the hand now. */
const ATTACHED_PLAY = 0.003;

/** The robot under way. */
export interface Controls {
  readonly world: World;
  readonly gripper: Gripper;
  readonly grasping: Grasping;
  /** Joint speeds of the last step, rad/s. */
  readonly jointVelocities: Float64Array;
  /** Called after every frame of 1/20 s; answering true ends the motion. */
  onFrame: () => boolean;
  /** Consecutive steps in which the force was over the limit. */
  overForce: number;
  /** What is being carried, and for how many steps it has not been felt. */
  carried: { name: string; missing: number } | null;
  /** Called when a carried object is lost. */
  onDrop: (name: string) => void;
}

export const createControls = (world: World, grasping: Grasping = 'contact'): Controls => ({
  world,
  grasping,
  gripper: createGripper(),
  jointVelocities: new Float64Array(JOINT_COUNT),
  onFrame: () => false,
  overForce: 0,
  carried: null,
  onDrop: () => {},
});

/** How a motion ended: it was completed, `onFrame` ended it, or a guard stopped it. */
export type MotionResult =
  | { ended: 'completed' }
  | { ended: 'stopped' }
  | { ended: 'failed'; failure: FailureReport };

const COMPLETED: MotionResult = { ended: 'completed' };
const STOPPED: MotionResult = { ended: 'stopped' };

const positions = new Float64Array(JOINT_COUNT);

/** Follows a trajectory to its end, and rests until the frame is full. */
export function follow(controls: Controls, trajectory: Trajectory): MotionResult {
  grantRelief(controls);
  const steps = Math.ceil(trajectory.duration / TIME_STEP - 1e-9);
  const whole = Math.ceil(steps / STEPS_PER_FRAME) * STEPS_PER_FRAME;
  for (let i = 1; i <= whole; i++) {
    trajectory.sample(Math.min(i * TIME_STEP, trajectory.duration), positions, controls.jointVelocities);
    if (i >= steps) controls.jointVelocities.fill(0);
    const result = step(controls, positions);
    if (result) return result;
  }
  return COMPLETED;
}

/** A motion that begins under too much force, where a guard stopped the one before, is given time to get out of it. */
function grantRelief(controls: Controls): void {
  if (controls.world.touch().net > FORCE_LIMIT) controls.overForce = -RELIEF_STEPS;
}

/** Opens or closes the gripper while the arm stands, until it has settled and the frame is full. */
export function actuateGripper(controls: Controls, goal: Gripper['goal']): MotionResult {
  const { gripper, world } = controls;
  command(gripper, goal);
  if (goal === 'open') {
    controls.carried = null;
    world.detach();
  }
  controls.jointVelocities.fill(0);
  while (!gripper.settled || world.stepCount % STEPS_PER_FRAME !== 0) {
    positions.set(world.jointPositions);
    const result = step(controls, positions);
    if (result) return result;
  }
  const name = goal === 'closed' ? world.heldObject() : null;
  controls.carried = name === null ? null : { name, missing: 0 };
  if (name !== null && (controls.grasping === 'attach' || world.model(name).attach !== undefined)) {
    world.attach(name);
    world.gripperWidth += ATTACHED_PLAY;
  }
  return COMPLETED;
}

/** Stands still for a number of frames. */
export function rest(controls: Controls, frames: number): MotionResult {
  controls.jointVelocities.fill(0);
  for (let i = 0; i < frames * STEPS_PER_FRAME; i++) {
    positions.set(controls.world.jointPositions);
    const result = step(controls, positions);
    if (result) return result;
  }
  return COMPLETED;
}

/** One physics step with all guards. Null while all is well. */
function step(controls: Controls, target: Float64Array): MotionResult | null {
  const { world, gripper } = controls;
  const isFixed = world.attachedObject() !== null;
  const width = isFixed
    ? world.gripperWidth
    : gripperStep(gripper, world.gripperWidth, world.touch().fingers);
  world.step(target, width);
  watchCarried(controls);
  controls.overForce = world.touch().net > FORCE_LIMIT ? controls.overForce + 1 : 0;
  if (controls.overForce >= FORCE_STEPS) {
    const newtons = world.touch().net.toFixed(0);
    return failed(
      'force_limit',
      `the hand met ${newtons} N, more than the ${FORCE_LIMIT} N at which it stops`,
    );
  }
  if (world.stepCount % CLEARANCE_STEPS === 0) {
    const obstacle = world.obstruction(world.jointPositions, 'contact');
    if (obstacle) return failed('collision', `${obstacle.what} met ${obstacle.by}`);
  }
  if (world.stepCount % STEPS_PER_FRAME !== 0) return null;
  const left = outsideWorkspace(tipPose(world.jointPositions).position);
  if (left) return failed('outside_workspace', `the tip left the workspace: ${left}`);
  return controls.onFrame() ? STOPPED : null;
}

function watchCarried(controls: Controls): void {
  const { carried, world } = controls;
  if (!carried) return;
  carried.missing = world.heldObject() === carried.name ? 0 : carried.missing + 1;
  if (carried.missing < DROP_STEPS) return;
  controls.carried = null;
  controls.onDrop(carried.name);
}

function failed(reason: FailureReport['reason'], detail: string): MotionResult {
  return { ended: 'failed', failure: { reason, detail } };
}

/** Which bound a position breaks, in words, or null. */
export function outsideWorkspace(position: ArrayLike<number>): string | null {
  const { low, high } = WORKSPACE_BOUNDS;
  for (const [axis, letter] of ['x', 'y', 'z'].entries()) {
    const value = position[axis]!;
    if (value < low[axis]! || value > high[axis]!) {
      return `${letter} = ${value.toFixed(3)} is not in [${low[axis]}, ${high[axis]}]`;
    }
  }
  return null;
}
