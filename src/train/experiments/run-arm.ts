/** Trains an arm of the experiments and measures it. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Piscina } from 'piscina';
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { RobotR1Error } from '../../../sim/errors.js';
import { evaluate } from '../../evaluate/evaluate.js';
import { TRACKS } from '../../evaluate/rollout.js';
import { VERSION } from '../../version.js';
import { readCheckpoint, saveCheckpoint } from '../checkpoint.js';
import type { Example } from '../data/example.js';
import type { Pictures } from '../data/pictures.js';
import { measure } from '../measure.js';
import type { ModelConfig } from '../model/config.js';
import { createModel, freeModel } from '../model/model.js';
import { createTrainingState } from '../sft.js';
import type { Arm } from './arms.js';
import type { ArmResult } from './results.js';
import type { Scale, ScaleName } from './scale.js';

/** Examples with their pictures. */
export interface Collection {
  examples: readonly Example[];
  pictures: Pictures;
  /** Hash of the dataset. */
  hash: string;
}

/** What all arms share. */
export interface Bench {
  folder: string;
  config: ModelConfig;
  learning: Collection;
  heldOut: Collection;
  tasks: readonly LoadedTask[];
  pool: Piscina;
  backend: string;
  scale: Scale;
  scaleName: ScaleName;
}

/** Episodes of evaluation share no seed with datasets or practice. */
const EVALUATION_SEED = 20_000;
const MAX_KEYPOINTS = 15;

const checkpointOf = (folder: string, arm: string, seed: number): string =>
  join(folder, 'checkpoints', `${arm}-${seed}`);

/**
 * Trains and measures. The checkpoint stays in the folder, so that other arms can start from it.
 *
 * @throws RobotR1Error `not_finite` where a number was none
 */
export async function runArm(bench: Bench, arm: Arm, seed: number): Promise<ArmResult> {
  const { folder, config, learning, heldOut, tasks, pool, backend, scale, scaleName } = bench;
  const start = arm.from === null ? { seed } : await readCheckpoint(checkpointOf(folder, arm.from, seed));
  const model = createModel(config, start);
  const state = createTrainingState(model);
  try {
    const reference = Float32Array.from(model.weights);
    const minutes = scale[arm.budget];
    const end = await arm.train({ model, reference, ...learning, tasks, pool, state, seed, minutes });
    if (end.ended === 'diverged') {
      throw new RobotR1Error('not_finite', `${arm.name}: the loss of step ${end.step} is no number`, {
        kind: 'work',
      });
    }
    const { accuracy, keypoint } = await measure(model, heldOut.examples, heldOut.pictures, arm.sight);
    const checkpoint = checkpointOf(folder, arm.name, seed);
    const origin = { dataset: learning.hash, step: state.optimizer.step, minutes: state.minutes, backend };
    await saveCheckpoint(
      checkpoint,
      model,
      { ...origin, settings: { arm: arm.name, seed }, measured: {} },
      state,
    );
    const { median, within2InPlane } = keypoint.demonstration;
    return {
      ...{ arm: arm.name, seed, scale: scaleName, version: VERSION, backend },
      processor: cpus()[0]?.model ?? 'unknown',
      steps: state.optimizer.step,
      minutes: state.minutes,
      accuracy,
      keypoint: { median: orNull(median), within2InPlane: orNull(within2InPlane) },
      success:
        arm.closedLoop === 'measured'
          ? await successes(checkpoint, tasks, scale)
          : { position: NONE, pose: NONE },
    };
  } finally {
    freeModel(model);
  }
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

const NONE = { successes: 0, trials: 0 };

async function successes(
  checkpoint: string,
  tasks: readonly LoadedTask[],
  { episodes }: Scale,
): Promise<ArmResult['success']> {
  const result: ArmResult['success'] = { position: NONE, pose: NONE };
  for (const track of TRACKS) {
    const { overall } = await evaluate({
      policy: 'checkpoint',
      policyOptions: { checkpoint },
      tasks,
      episodes,
      track,
      seed: EVALUATION_SEED,
      maxKeypoints: MAX_KEYPOINTS,
      workers: 2,
    });
    result[track] = { successes: overall.success.successes, trials: overall.success.trials };
  }
  return result;
}
