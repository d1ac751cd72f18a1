/** Trains an arm of the experiments and measures it. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Piscina } from 'piscina';
import { RobotR1Error } from '../../../sim/errors.js';
import { TRACKS, type Track } from '../../evaluate/rollout.js';
import { VERSION } from '../../version.js';
import { readCheckpoint, saveCheckpoint } from '../checkpoint.js';
import { measure } from '../measure.js';
import { createModel, freeModel, type Model } from '../model/model.js';
import { createTrainingState } from '../sft.js';
import type { Arm } from './arms.js';
import { successesOf } from './closed-loop.js';
import type { ArmResult, SuccessCount, TestResult } from './results.js';
import type { Scale, ScaleName } from './scale.js';
import type { Material, TestSet, TestSetName } from './test-sets.js';

/** What all arms share. */
export interface Bench {
  folder: string;
  material: Material;
  pool: Piscina;
  backend: string;
  scale: Scale;
  scaleName: ScaleName;
}

/** The tracks of the closed loop that are run on each set. */
const TRACKS_ON: Readonly<Record<TestSetName, readonly Track[]>> = {
  'seen placements': ['position'],
  'unseen placements': TRACKS,
  'unseen variations': ['position'],
  'unseen task': ['position'],
};

const checkpointOf = (folder: string, arm: string, seed: number): string =>
  join(folder, 'checkpoints', `${arm}-${seed}`);

/**
 * Trains and measures. The checkpoint stays in the folder, so that other arms can start from it.
 *
 * @throws RobotR1Error `not_finite` where a number was none
 */
export async function runArm(bench: Bench, arm: Arm, seed: number): Promise<ArmResult> {
  const { folder, material, pool, backend, scale, scaleName } = bench;
  const { config, learning, tasks, testSets } = material;
  const start = arm.from === null ? { seed } : await readCheckpoint(checkpointOf(folder, arm.from, seed));
  const model = createModel({ ...config, sight: arm.sight, thinking: arm.thinking }, start);
  const state = createTrainingState(model);
  try {
    const reference = Float32Array.from(model.weights);
    const budget = scale.budgets[arm.budget];
    const end = await arm.train({ model, reference, ...learning, tasks, pool, state, seed, budget });
    if (end.ended === 'diverged') {
      throw new RobotR1Error('not_finite', `${arm.name}: the loss of step ${end.step} is no number`, {
        kind: 'work',
      });
    }
    const checkpoint = checkpointOf(folder, arm.name, seed);
    const origin = { dataset: learning.hash, step: state.optimizer.step, minutes: state.minutes, backend };
    await saveCheckpoint(
      checkpoint,
      model,
      { ...origin, settings: { arm: arm.name, seed }, measured: {} },
      state,
    );
    const tests: Partial<ArmResult['tests']> = {};
    for (const set of testSets) tests[set.name] = await testOn(set, model, checkpoint, arm, pool);
    return {
      ...{ arm: arm.name, seed, scale: scaleName, version: VERSION, backend },
      processor: cpus()[0]?.model ?? 'unknown',
      steps: state.optimizer.step,
      minutes: state.minutes,
      tests: tests as ArmResult['tests'],
    };
  } finally {
    freeModel(model);
  }
}

async function testOn(
  set: TestSet,
  model: Model,
  checkpoint: string,
  { closedLoop }: Arm,
  pool: Piscina,
): Promise<TestResult> {
  const { accuracy, keypoint } = await measure(model, set.examples, set.pictures);
  const { median, within2InPlane } = keypoint.demonstration;
  const tracks = closedLoop === 'left out' ? [] : TRACKS_ON[set.name];
  const run = async (track: Track): Promise<SuccessCount | null> =>
    tracks.includes(track) ? successesOf(pool, checkpoint, set.episodes, track) : null;
  return {
    accuracy,
    rules: set.rules,
    keypoint: { median: orNull(median), within2InPlane: orNull(within2InPlane) },
    success: { position: await run('position'), pose: await run('pose') },
  };
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
