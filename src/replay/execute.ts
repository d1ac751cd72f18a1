/** Executes in the simulator what an episode recorded, and records what comes of it. */
import type { EpisodeRecord, FramesRecord } from '../../datasets/records.js';
import type { LoadedTask } from '../../scenes/parse-task.js';
import type { FailureReport } from '../../sim/errors.js';
import type { Grasping } from '../../sim/motion/controls.js';
import { demonstrate } from '../demonstrate/demonstrate.js';
import { createRecorder, type Recorder } from '../demonstrate/recorder.js';
import { Environment } from '../environment.js';
import { frameGripperPose } from '../generate/frame-state.js';
import type { Keypoint } from '../keypoint-action.js';

/**
 * What is executed. `keypoints`: the gripper poses recorded where waypoints ended, as float32, in the way (path, speed,
 * contact) that the task says. `expert`: the scripted expert once more, which gives the same bytes.
 */
export const EXECUTIONS = ['keypoints', 'expert'] as const;
export type Execution = (typeof EXECUTIONS)[number];

/** What came of it. */
export interface Executed {
  frames: FramesRecord;
  success: boolean;
  failure: FailureReport | null;
}

/**
 * Executes an episode's recorded actions from its own start. Await `loadPhysics()` before.
 *
 * @param task the task that the episode was recorded in
 * @param grasping as in the dataset's recipe
 */
export function executeEpisode(
  task: LoadedTask,
  episode: EpisodeRecord,
  execution: Execution,
  grasping: Grasping,
): Executed {
  const { variation, seed, appearance } = episode;
  if (execution === 'expert') {
    const again = demonstrate(task, variation, seed, grasping, appearance?.randomisation);
    const { frames, success, failure, failureDetail } = again;
    return { frames, success, failure: failure && { reason: failure, detail: failureDetail ?? '' } };
  }
  const environment = new Environment(task, variation, seed, grasping, appearance?.randomisation);
  try {
    const recorder = createRecorder(environment);
    environment.onFrame = () => {
      recorder.record();
      return false;
    };
    recorder.record();
    const failure = executeKeypoints(environment, episode, recorder);
    return { frames: recorder.frames(), success: environment.isSuccessful(), failure };
  } finally {
    environment.free();
  }
}

function executeKeypoints(
  environment: Environment,
  episode: EpisodeRecord,
  recorder: Recorder,
): FailureReport | null {
  for (const [i, { frame }] of episode.waypoints.entries()) {
    const { path, speed, contact, wait } = environment.waypoints[i]!;
    const keypoint: Keypoint = {
      ...frameGripperPose(episode, frame),
      gripperOpen: episode.frames.gripperOpen.data[frame] === 1,
      ...(contact === 'allow' && { contact }),
    };
    const result = environment.execute(keypoint, { path, speed });
    if (result.ended === 'failed') return result.failure;
    if (wait > 0) environment.wait(wait);
  }
  // The expert waited for the scene to become successful.
  const left = episode.frames.time.data.length - recorder.frameCount();
  if (left > 0) environment.wait(left);
  return null;
}
