/** One episode under a policy: predict, execute, until success, failure or the limit. */

import type { LoadedTask } from '../../scenes/parse-task.js';
import type { Randomisation } from '../../scenes/randomisation.js';
import type { FailureReport } from '../../sim/errors.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Grasping } from '../../sim/motion/controls.js';
import { FRAMES_PER_SECOND } from '../../sim/physics/engine.js';
import type { CameraName } from '../../sim/render/cameras.js';
import type { Renderer } from '../../sim/render/renderer.js';
import { quantize } from '../../sim/state.js';
import { expertStep } from '../demonstrate/expert.js';
import { Environment } from '../environment.js';
import type { Keypoint } from '../keypoint-action.js';
import type { Observation, Policy, Prediction } from '../policies/policy.js';

/**
 * What the policy decides. `position`: x, y, z as in the paper, while rotation and gripper come from the expert's next
 * keypoint. `pose`: all of it.
 */
export const TRACKS = ['position', 'pose'] as const;
export type Track = (typeof TRACKS)[number];

/** Most keypoints an episode (EmbodiedBench's 15). */
export const DEFAULT_MAX_KEYPOINTS = 15;

/** One executed prediction. */
export interface RolloutStep {
  position: Vector3;
  orientation: [number, number, number, number];
  gripperOpen: boolean;
  /** The text behind it, if a model wrote one. */
  text?: string;
}

export interface Rollout {
  task: string;
  variation: number;
  seed: number;
  instruction: string;
  success: boolean;
  failure: FailureReport | null;
  steps: RolloutStep[];
  /** Objects that slipped out of the fingers. */
  drops: string[];
  /** Simulated seconds. */
  seconds: number;
}

export interface RolloutOptions {
  track: Track;
  maxKeypoints: number;
  /** How grasped things hold. Default: by contact. */
  grasping?: Grasping;
  /** What differs beyond what the tasks say. Default: nothing. */
  randomisation?: Randomisation;
}

/** Frames after the last keypoint in which things may still fall into place (RLBench's ten). */
const GRACE_FRAMES = 10;

/**
 * Runs a policy through one episode. A prediction that cannot be executed ends the episode with its reason, never the
 * process. Await `loadPhysics()` before.
 *
 * @param renderer makes a renderer when the policy wants to see
 */
export async function rollout(
  policy: Policy,
  task: LoadedTask,
  variation: number,
  seed: number,
  options: RolloutOptions,
  renderer: () => Renderer,
): Promise<Rollout> {
  const environment = new Environment(task, variation, seed, options.grasping, options.randomisation);
  try {
    const steps: RolloutStep[] = [];
    let frames = 0;
    environment.onFrame = () => {
      frames++;
      return environment.isSuccessful();
    };
    const failure = await run(environment, policy, options, steps, renderer);
    const success = environment.isSuccessful();
    return {
      task: environment.episode.task,
      variation,
      seed,
      instruction: environment.episode.instruction,
      success,
      failure: success ? null : failure,
      steps,
      drops: environment.drops,
      seconds: frames / FRAMES_PER_SECOND,
    };
  } finally {
    environment.free();
  }
}

async function run(
  environment: Environment,
  policy: Policy,
  { track, maxKeypoints }: RolloutOptions,
  steps: RolloutStep[],
  renderer: () => Renderer,
): Promise<FailureReport> {
  const expertKeypoint = (index: number): Keypoint | null => {
    const waypoint = environment.waypoints[index];
    return waypoint ? expertStep(environment, waypoint).keypoint : null;
  };
  const observer = createObserver(environment, renderer);
  let failure: FailureReport = {
    reason: 'step_limit',
    detail: `not successful after ${maxKeypoints} keypoints; not met: `,
  };
  const begun = await attempt(async () => {
    await policy.begin?.(environment.episode, { expertKeypoint: () => expertKeypoint(steps.length) });
    return null;
  });
  if (begun) return begun.failure;
  while (steps.length < maxKeypoints) {
    const prediction = wellFormed(await attempt(() => policy.predict(observer(steps.length))));
    if ('failure' in prediction) {
      failure = prediction.failure;
      break;
    }
    const last = environment.waypoints.length - 1;
    const guide = track === 'position' ? expertKeypoint(Math.min(steps.length, last))! : prediction.keypoint;
    const contact = prediction.keypoint.contact ?? expertKeypoint(Math.min(steps.length, last))!.contact;
    const keypoint = { ...guide, position: prediction.keypoint.position, ...(contact ? { contact } : {}) };
    const { position, orientation, gripperOpen } = keypoint;
    steps.push({
      position,
      orientation,
      gripperOpen,
      ...(prediction.text === undefined ? {} : { text: prediction.text }),
    });
    const result = environment.execute(keypoint);
    if (result.ended === 'failed') return result.failure;
    if (environment.isSuccessful()) return failure;
  }
  for (let frame = 0; frame < GRACE_FRAMES && !environment.isSuccessful(); frame++) {
    if (environment.wait(1).ended !== 'completed') break;
  }
  if (failure.reason === 'step_limit') failure.detail += environment.missing().join(', ');
  return lostGrasp(environment, failure) ?? failure;
}

/** Of an episode that merely did not succeed, what the fingers did wrong says more; null when they did nothing. */
function lostGrasp({ drops, grasps, waypoints }: Environment, failure: FailureReport): FailureReport | null {
  if (failure.reason !== 'step_limit' && failure.reason !== 'not_successful') return null;
  if (drops.length > 0) {
    return {
      reason: 'object_dropped',
      detail: `${drops.join(', ')} slipped out of the fingers; ${failure.detail}`,
    };
  }
  const wanted = waypoints.flatMap(({ grasp }) => grasp ?? []);
  const isMissed = grasps.length > 0 && wanted.length > 0 && !wanted.some((name) => grasps.includes(name));
  if (!isMissed) return null;
  const got = grasps.map((name) => name ?? 'nothing').join(', ');
  return {
    reason: 'grasp_missed',
    detail: `the fingers closed on ${got}, not on ${wanted[0]}; ${failure.detail}`,
  };
}

/** A policy may be anybody's program: what is neither a keypoint nor a failure is a failure to answer. */
function wellFormed(prediction: Prediction): Prediction {
  const { failure, keypoint, text } = Object(prediction) as { [key in 'failure' | 'keypoint']?: object } & {
    text?: string;
  };
  if (failure) return { failure: failure as FailureReport, text };
  if (keypoint) return { keypoint: keypoint as Keypoint, text };
  return { failure: { reason: 'answer_format', detail: 'the policy gave neither a keypoint nor a failure' } };
}

/** A policy that throws has failed; the process has not. */
async function attempt<T>(
  work: () => T | Promise<T>,
): Promise<T | Extract<Prediction, { failure: unknown }>> {
  try {
    return await work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { failure: { reason: 'policy_error', detail: `the policy threw: ${detail}` } };
  }
}

function createObserver(environment: Environment, renderer: () => Renderer): (step: number) => Observation {
  let loaded: Renderer | undefined;
  return (step) => ({
    instruction: environment.episode.instruction,
    step,
    gripperPose: environment.tipPose(),
    gripperOpen: environment.isGripperOpen(),
    jointPositions: Float64Array.from(environment.world.jointPositions),
    render(camera, width, height) {
      if (!loaded) {
        loaded = renderer();
        loaded.load(environment.world.scene);
      }
      loaded.pose(quantize(environment.world.state()));
      return loaded.render(environment.view(camera as CameraName, width, height));
    },
  });
}
