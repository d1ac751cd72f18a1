/** One episode under a policy: predict, execute, until success, failure or the limit. */

import type { LoadedTask } from '../../scenes/parse-task.js';
import type { Randomisation } from '../../scenes/randomisation.js';
import type { FailureReport } from '../../sim/errors.js';
import { distance } from '../../sim/math/vector.js';
import type { Grasping } from '../../sim/motion/controls.js';
import { FRAMES_PER_SECOND } from '../../sim/physics/engine.js';
import type { Renderer } from '../../sim/render/renderer.js';
import { expertStep } from '../demonstrate/expert.js';
import { Environment } from '../environment.js';
import { checkKeypoint, type Keypoint } from '../keypoint-action.js';
import type { Policy, PolicyOptions, Prediction } from '../policies/policy.js';
import { answerOptions } from './answer-options.js';
import { lostGrasp } from './lost-grasp.js';
import { createObserver } from './observer.js';
import type { Rollout, RolloutStep } from './rollout-record.js';
import { type SceneStateRecord, toStateRecord } from './scene-state-record.js';
import { attempt, wellFormed } from './well-formed.js';

export type { Rollout, RolloutStep } from './rollout-record.js';

/**
 * What the policy decides. `position`: x, y, z as in the paper, while rotation and gripper come from the expert's next
 * keypoint. `pose`: all of it.
 */
export const TRACKS = ['position', 'pose'] as const;
export type Track = (typeof TRACKS)[number];

/** Most keypoints an episode (EmbodiedBench's 15). */
export const DEFAULT_MAX_KEYPOINTS = 15;

/** The limit where none is given: EmbodiedBench's, or half as many again as the expert needs in a longer task. */
const usualLimit = ({ waypoints }: Environment): number =>
  Math.max(DEFAULT_MAX_KEYPOINTS, Math.ceil(1.5 * waypoints.length));

/** Failed actions after which an episode goes on. EmbodiedBench goes on until its step limit; RLBench ends at once. */
export const DEFAULT_REPLAN = 0;

/** Level of an episode that is of no protocol. */
export const CHOSEN_LEVEL = 'chosen';

export interface RolloutOptions {
  track: Track;
  /** Answers an episode, those that failed included. */
  maxKeypoints?: number | null;
  /** Level of generalisation that the episode stands for. Default: chosen, of no protocol. */
  level?: string;
  /**
   * After so many failed actions (answers that cannot be read, motions that are stopped) the policy is told what went
   * wrong and goes on; one more ends the episode. Default 0.
   */
  replan?: number;
  /** With `options` the policy is shown four positions, one of which is the expert's. Default: it is not. */
  answer?: PolicyOptions['answer'];
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
 * @throws RobotR1Error where the policy throws one: it cannot go on at all, as when its server is gone
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
    const states: SceneStateRecord[] = [];
    let frames = 0;
    environment.onFrame = () => {
      frames++;
      return environment.isSuccessful();
    };
    const failure = await play(environment, policy, options, { steps, states }, renderer);
    const success = environment.isSuccessful();
    states.push(stateOf(environment));
    return {
      level: options.level ?? CHOSEN_LEVEL,
      task: environment.episode.task,
      variation,
      seed,
      instruction: environment.episode.instruction,
      success,
      failure: success ? null : failure,
      subResults: environment.subResults(),
      steps,
      states,
      drops: environment.drops,
      seconds: frames / FRAMES_PER_SECOND,
    };
  } finally {
    environment.free();
  }
}

const stateOf = ({ world }: Environment): SceneStateRecord => toStateRecord(world.state());

async function play(
  environment: Environment,
  policy: Policy,
  { track, answer, replan = DEFAULT_REPLAN, ...options }: RolloutOptions,
  { steps, states }: Pick<Rollout, 'steps' | 'states'>,
  renderer: () => Renderer,
): Promise<FailureReport> {
  const maxKeypoints = options.maxKeypoints ?? usualLimit(environment);
  const expert = createGuide(environment);
  const observe = createObserver(environment, renderer);
  let failed = 0;
  let reached = 0;
  let feedback: string | null = null;
  let failure: FailureReport = {
    reason: 'step_limit',
    detail: `not successful after ${maxKeypoints} keypoints; not met: `,
  };
  const begun = await attempt(async () => {
    await policy.begin?.(environment.episode, { expertKeypoint: () => expert.next(reached) });
    return null;
  });
  if (begun) return begun.failure;
  while (steps.length < maxKeypoints) {
    states.push(stateOf(environment));
    const next = expert.next(reached);
    const guide = expert.guide(reached);
    const offered =
      answer === 'options' ? answerOptions(guide.position, environment.episode, steps.length) : null;
    const told = {
      track,
      step: reached,
      asked: steps.length,
      feedback,
      ...(offered && { options: offered }),
    };
    const prediction = whole(wellFormed(await attempt(() => policy.predict(observe(told)))), track, guide);
    const step = stepOf(prediction, feedback);
    if (offered) Object.assign(step, { options: offered, from: environment.tipPose().position });
    if (next) step.expert = { position: next.position, error: errorOf(prediction, next) };
    steps.push(step);
    if ('keypoint' in prediction) {
      const result = environment.execute(prediction.keypoint);
      if (result.ended !== 'failed') {
        if (environment.isSuccessful()) return failure;
        reached++;
        feedback = null;
        continue;
      }
      step.failure = result.failure;
      if (environment.isSuccessful()) return result.failure;
    } else step.failure = prediction.failure;
    if (failed === replan || !isMendable(step.failure)) {
      if ('keypoint' in prediction) return step.failure;
      failure = step.failure;
      break;
    }
    failed++;
    feedback = feedbackOn(step.failure);
  }
  for (let frame = 0; frame < GRACE_FRAMES && !environment.isSuccessful(); frame++) {
    if (environment.wait(1).ended !== 'completed') break;
  }
  if (failure.reason === 'step_limit') failure.detail += environment.missing().join(', ');
  return lostGrasp(environment, failure) ?? failure;
}

/** Whether another answer may be better: not where the policy broke down, or says that there is nothing more to do. */
const isMendable = ({ reason }: FailureReport): boolean =>
  reason !== 'policy_error' && reason !== 'not_successful';

/** What the policy is told of an action that failed. */
function feedbackOn({ reason, detail }: FailureReport): string {
  if (reason === 'answer_format') return `Your last answer could not be used: ${detail}.`;
  return `Your last action was not carried out to its end (${reason}): ${detail}.`;
}

/** The expert's keypoints as things stand; each is worked out once, since nothing moves while a policy thinks. */
function createGuide(environment: Environment) {
  let known: { moment: number; index: number; keypoint: Keypoint } | undefined;
  const keypoint = (index: number): Keypoint => {
    const moment = environment.world.stepCount;
    if (known?.index !== index || known.moment !== moment) {
      known = { moment, index, keypoint: expertStep(environment, environment.waypoints[index]!).keypoint };
    }
    return known.keypoint;
  };
  const count = environment.waypoints.length;
  return {
    /** The next keypoint after so many, or null after the last. */
    next: (reached: number): Keypoint | null => (reached < count ? keypoint(reached) : null),
    /** The same, and the last once more after the last. */
    guide: (reached: number): Keypoint => keypoint(Math.min(reached, count - 1)),
  };
}

/** A prediction with what the expert adds to it on this track, checked. */
function whole(prediction: Prediction, track: Track, guide: Keypoint): Prediction {
  if ('failure' in prediction) return prediction;
  const { position, contact = guide.contact } = prediction.keypoint;
  const keypoint: Keypoint = {
    ...(track === 'position' ? guide : prediction.keypoint),
    position,
    ...(contact ? { contact } : {}),
  };
  const failure = checkKeypoint(keypoint);
  if (!failure) return { ...prediction, keypoint };
  const { text, prompt, usage } = prediction;
  return { text, prompt, usage, failure };
}

function stepOf(prediction: Prediction, feedback: string | null): RolloutStep {
  const { text, prompt, usage } = prediction;
  const { position, orientation, gripperOpen } =
    'keypoint' in prediction ? prediction.keypoint : { position: null, orientation: null, gripperOpen: null };
  return {
    ...{ position, orientation, gripperOpen, feedback },
    ...(text === undefined ? {} : { text }),
    ...(prompt === undefined ? {} : { prompt }),
    ...(usage === undefined ? {} : { usage }),
  };
}

const errorOf = (prediction: Prediction, { position }: Keypoint): number | null =>
  'keypoint' in prediction ? distance(prediction.keypoint.position, position) : null;
