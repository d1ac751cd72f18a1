/** Runs the expert through an episode and records it. */
import type { EpisodeRecord, WaypointRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import { isOff, NO_RANDOMISATION, type Randomisation } from '../../scenes/randomisation.js';
import type { FailureReport } from '../../sim/errors.js';
import type { Grasping } from '../../sim/motion/controls.js';
import { Environment } from '../environment.js';
import { discoverKeypoints } from '../keypoints/discover.js';
import { VERSION } from '../version.js';
import { expertStep } from './expert.js';
import { createRecorder } from './recorder.js';

/** Frames that the scene is given after the last waypoint to become successful (RLBench's ten). */
const GRACE_FRAMES = 10;

/** An episode without its number in a dataset. */
export type Demonstration = Omit<EpisodeRecord, 'index'>;

/**
 * Demonstrates a task once. Await `loadPhysics()` before.
 *
 * A demonstration that fails is recorded up to where it failed, with the reason.
 *
 * @example
 * await loadPhysics();
 * const { success, frames } = demonstrate(builtInTask('push_button'), 0, 7);
 */
export function demonstrate(
  task: LoadedTask,
  variation: number,
  seed: number,
  grasping: Grasping = 'contact',
  randomisation: Randomisation = NO_RANDOMISATION,
): Demonstration {
  const environment = new Environment(task, variation, seed, grasping, randomisation);
  try {
    return record(environment);
  } finally {
    environment.free();
  }
}

function record(environment: Environment): Demonstration {
  const recorder = createRecorder(environment);
  environment.onFrame = () => {
    recorder.record();
    return false;
  };
  recorder.record();
  const waypoints: WaypointRecord[] = [];
  const failure = runExpert(environment, (name, subtask, phase) => {
    waypoints.push({ frame: recorder.frameCount() - 1, name, subtask, phase });
  });
  const { task, variation, seed, instruction, instructions, plan } = environment.episode;
  const frames = recorder.frames();
  return {
    task,
    variation,
    seed,
    instruction,
    instructions,
    plan,
    taskHash: environment.task.hash,
    version: VERSION,
    success: failure === null,
    failure: failure?.reason ?? null,
    failureDetail: failure?.detail ?? null,
    frames,
    waypoints,
    keypoints: discoverKeypoints(frames),
    cameras: recorder.cameras(),
    ...appearanceOf(environment),
  };
}

/** What was drawn beyond what the task says; nothing where all is off. */
function appearanceOf({ randomisation, world }: Environment): Pick<Demonstration, 'appearance'> {
  if (isOff(randomisation)) return {};
  const { room, robot } = world.scene;
  return { appearance: { randomisation, room, ...(robot && { robot }) } };
}

/**
 * Executes every waypoint of the expert that is left.
 *
 * @param onWaypoint called when a waypoint is reached and the gripper has done its part
 * @param first number of the first waypoint to execute; those before it have been executed
 * @returns null on success, or why it failed
 */
export function runExpert(
  environment: Environment,
  onWaypoint: OnWaypoint = () => {},
  first = 0,
): FailureReport | null {
  const failure = runWaypoints(environment, first, environment.waypoints.length, onWaypoint);
  if (failure) return failure;
  for (let frame = 0; frame < GRACE_FRAMES && !environment.isSuccessful(); frame++) environment.wait(1);
  if (environment.isSuccessful()) return null;
  const missing = environment.missing().join(', ');
  return environment.drops.length > 0
    ? {
        reason: 'object_dropped',
        detail: `${environment.drops.join(', ')} slipped out of the fingers; not met: ${missing}`,
      }
    : { reason: 'not_successful', detail: `all waypoints were reached, but not met: ${missing}` };
}

type OnWaypoint = (name: string, subtask: string, phase: WaypointRecord['phase']) => void;

/**
 * Executes the expert's waypoints from number `first` up to, but not including, number `end`.
 *
 * @returns null when all were reached, or why one was not
 */
export function runWaypoints(
  environment: Environment,
  first: number,
  end: number,
  onWaypoint: OnWaypoint = () => {},
): FailureReport | null {
  for (const waypoint of environment.waypoints.slice(first, end)) {
    const { keypoint, options } = expertStep(environment, waypoint);
    const result = environment.execute(keypoint, options);
    if (result.ended === 'failed') {
      const { reason, detail } = result.failure;
      return { reason, detail: `at waypoint ${waypoint.name}: ${detail}` };
    }
    onWaypoint(waypoint.name, waypoint.subtask, waypoint.phase);
    if (waypoint.wait > 0) environment.wait(waypoint.wait);
    if (waypoint.grasp !== undefined && environment.world.heldObject() !== waypoint.grasp) {
      return {
        reason: 'grasp_missed',
        detail: `at waypoint ${waypoint.name}: the fingers closed and do not hold ${waypoint.grasp}`,
      };
    }
  }
  return null;
}
