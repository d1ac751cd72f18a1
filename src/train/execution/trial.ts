/**
 * The reward of a keypoint: what happens when it is executed, and whether the task can still be done from there.
 *
 * A keypoint early in an episode seldom decides alone, so success by itself would say little about it, and a policy that
 * does not succeed yet would learn nothing. So the reward is a sum of
 *
 * - 0.2 when the arm gets there; a motion that fails earns nothing at all, whatever its reason,
 * - 0.3 times progress: what the step was for. A step that grasps has made it when the fingers hold the right thing, the
 *   step that completes the task when it is done; short of that, and for steps that only approach, progress is how near
 *   the tip has come to where the expert would go,
 * - 0.5 when the expert can go on from there: its next step works, and what should be held is still held, or, where
 *   that was the last step, the task is done. Further steps would cost as much again and say little more.
 *
 * Nearness is what a label could also say. It counts 0.3 at most, halves at three centimetres, and gives way to what
 * really happened wherever something can happen.
 */
import type { TaskWaypoint } from '../../../scenes/task.js';
import type { FailureReport } from '../../../sim/errors.js';
import { distance, type Vector3 } from '../../../sim/math/vector.js';
import { runExpert, runWaypoints } from '../../demonstrate/demonstrate.js';
import { expertStep } from '../../demonstrate/expert.js';
import type { Environment, EnvironmentSnapshot } from '../../environment.js';
import { carriedObject } from '../../generate/repose.js';
import type { Keypoint } from '../../keypoint-action.js';

/** What the parts of the reward count. They sum to 1. */
export const EXECUTION_REWARD = { reached: 0.2, progress: 0.3, success: 0.5 } as const;

/** Distance from the expert's target at which nearness is a half, metres. */
const HALF_DISTANCE = 0.03;

/** Progress of a grasp that missed, however near. */
const MISSED_GRASP = 0.5;

/** How a keypoint fared. */
export interface Trial {
  /** 0 to 1. */
  reward: number;
  reached: boolean;
  /** 0 to 1. */
  progress: number;
  /** Whether the task was done, or the expert could go on. */
  success: boolean;
  /** Why the motion or what came after it failed, or null. */
  failure: FailureReport | null;
}

/** Where a waypoint's expert would go. */
export const expertKeypoint = (environment: Environment, waypoint: number): Keypoint =>
  expertStep(environment, environment.waypoints[waypoint]!).keypoint;

/**
 * Tries a keypoint in place of the expert's next waypoint. The environment is left where the trial ended; restore it.
 *
 * @param waypoint number of the waypoint that it stands for
 */
export function tryKeypoint(environment: Environment, waypoint: number, keypoint: Keypoint): Trial {
  const aim = expertKeypoint(environment, waypoint).position;
  const motion = environment.execute(keypoint);
  if (motion.ended === 'failed') {
    return { reward: 0, reached: false, progress: 0, success: false, failure: motion.failure };
  }
  const isDone = environment.isSuccessful();
  const progress = isDone ? 1 : progressOf(environment, environment.waypoints[waypoint]!, aim);
  const failure = isDone ? null : goOn(environment, waypoint);
  const success = failure === null;
  const { reached, progress: counts, success: crown } = EXECUTION_REWARD;
  return {
    reward: reached + counts * progress + (success ? crown : 0),
    reached: true,
    progress,
    success,
    failure,
  };
}

/** Tries several keypoints from where the environment stands, and leaves it there. */
export function tryKeypoints(
  environment: Environment,
  waypoint: number,
  keypoints: readonly Keypoint[],
): Trial[] {
  const start: EnvironmentSnapshot = environment.snapshot();
  return keypoints.map((keypoint) => {
    const trial = tryKeypoint(environment, waypoint, keypoint);
    environment.restore(start);
    return trial;
  });
}

function progressOf(environment: Environment, { grasp }: TaskWaypoint, aim: Vector3): number {
  if (grasp !== undefined && environment.world.heldObject() === grasp) return 1;
  const near = HALF_DISTANCE / (HALF_DISTANCE + distance(environment.tipPose().position, aim));
  return grasp === undefined ? near : MISSED_GRASP * near;
}

/** Whether the expert can go on after a waypoint: null, or why it cannot. */
function goOn(environment: Environment, waypoint: number): FailureReport | null {
  const { waypoints, world } = environment;
  const { grasp } = waypoints[waypoint]!;
  if (grasp !== undefined && world.heldObject() !== grasp) {
    return { reason: 'grasp_missed', detail: `the fingers closed and do not hold ${grasp}` };
  }
  const next = waypoint + 1;
  if (next >= waypoints.length - 1) return runExpert(environment, undefined, next);
  const failure = runWaypoints(environment, next, next + 1);
  if (failure) return failure;
  const carried = carriedObject(environment.waypoints, next + 1);
  if (carried === null || world.heldObject() === carried) return null;
  return { reason: 'object_dropped', detail: `${carried} slipped out of the fingers` };
}
