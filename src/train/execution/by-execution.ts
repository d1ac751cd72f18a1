/**
 * Reinforcement learning from what happens: the policy proposes several keypoints from the same moment, the simulator
 * executes them all, and those that fare better than the others become more probable. It needs no labels.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Piscina } from 'piscina';
import type { LoadedTask } from '../../../scenes/parse-task.js';
import { type Failure, RobotR1Error } from '../../../sim/errors.js';
import { randomStream } from '../../../sim/math/random.js';
import { batchTensors } from '../model/batch.js';
import { forward, type Speech } from '../model/forward.js';
import { lossAndGradient, type Model, refresh } from '../model/model.js';
import { type Parameters, toParameters } from '../model/parameters.js';
import { sayMostProbable } from '../model/thought.js';
import type { BatchTensors } from '../model/types.js';
import { DEFAULT_OPTIMIZER, optimizerStep } from '../optimizer.js';
import { chooseGazes } from '../reinforce/gaze.js';
import { perGaze, repeated } from '../reinforce/rows.js';
import { drawThoughts } from '../reinforce/thoughts.js';
import type { LoopEnd } from '../run-model.js';
import { type Budget, cpuMinutes, type TrainingState } from '../sft.js';
import {
  DEFAULT_EXPLORATION,
  type KeypointMeans,
  sampleKeypoints,
  sampleStream,
} from './keypoint-samples.js';
import type { ObservedStart } from './observe.js';
import { drawStarts, observeAll, type TaskStart, tryAll } from './starts.js';
import type { Trial } from './trial.js';
import {
  divergenceNow,
  executionLoss,
  type TrialLossSettings,
  type TrialTensors,
  trialTensors,
} from './trial-loss.js';

export interface ExecutionSettings extends TrialLossSettings {
  seed: number;
  /** Looks a step: moments times gazes. */
  batch: number;
  /** Gradient steps on the same trials: a trial costs far more than a step. */
  updates: number;
  learningRate: number;
  budget: Budget;
}

export const DEFAULT_EXECUTION: ExecutionSettings = {
  seed: 0,
  batch: 32,
  group: 8,
  gazes: 2,
  track: 'position',
  exploration: DEFAULT_EXPLORATION,
  algorithm: 'grpo',
  clip: { low: 0.2, high: 0.3 },
  kl: 0.001,
  updates: 3,
  learningRate: 1e-4,
  budget: { minutes: 6 },
};

/** What a step reports: means over the trials. */
export interface ExecutionReport {
  /** Steps taken so far, this one included. */
  step: number;
  loss: number;
  learningRate: number;
  minutes: number;
  /** Share of the budget used, 0…1. */
  progress: number;
  reward: number;
  /** Share of the keypoints that the arm came to, and of those from which the task goes on or is done. */
  reached: number;
  success: number;
  /** Divergence of the keypoints' distributions from those of the start, nats. */
  kl: number;
  failures: Partial<Record<Failure, number>>;
}

/**
 * Trains a model in place by the reward of execution until the budget is used up. Load a back-end before.
 *
 * @param reference the weights that training began with
 * @param pool of workers (`createPool`)
 * @param state where an earlier call stopped; changed in place
 * @param onStep called after each step; return false to stop
 * @throws RobotR1Error `expert_failed` where there is nothing to practise from
 */
export async function trainByExecution(
  model: Model,
  reference: Float32Array,
  tasks: readonly LoadedTask[],
  pool: Piscina,
  settings: ExecutionSettings,
  state: TrainingState,
  onStep: (report: ExecutionReport) => boolean | Promise<boolean> = () => true,
): Promise<LoopEnd> {
  const { budget, updates, seed } = settings;
  const moments = Math.ceil(settings.batch / settings.gazes);
  const progressOf = (): number =>
    'steps' in budget ? state.optimizer.step / updates / budget.steps : state.minutes / budget.minutes;
  const start = toParameters(model.shapes, reference);
  try {
    while (progressOf() < 1) {
      const began = cpuMinutes();
      const step = Math.round(state.optimizer.step / updates);
      const starts = drawStarts(tasks, moments, seed, step);
      const observed = await observeAll(pool, starts, model.config.camera);
      const practice = starts.flatMap((each, i): Practice[] => {
        const seen = observed[i];
        return seen ? [{ ...each, ...seen }] : [];
      });
      if (practice.length === 0) throw noPractice(tasks);
      const learned = await learn(model, start, practice, pool, settings, state, step);
      if (!learned) return { ended: 'diverged', step: step + 1 };
      state.minutes += cpuMinutes() - began;
      const moment = { step: step + 1, minutes: state.minutes, progress: Math.min(1, progressOf()) };
      const goesOn = await onStep({ ...moment, learningRate: settings.learningRate, ...learned });
      if (!goesOn) return { ended: 'stopped' };
    }
    return { ended: 'finished' };
  } finally {
    tf.dispose(start as Record<string, tf.Tensor>);
  }
}

const noPractice = (tasks: readonly LoadedTask[]): RobotR1Error =>
  new RobotR1Error(
    'expert_failed',
    `the expert did not come to any of the moments to practise from, of ${tasks.map(({ task }) => task.name).join(', ')}`,
    { kind: 'work', remedy: 'Look at its demonstrations: robot-r1 scene check TASK' },
  );

type Practice = TaskStart & ObservedStart;
type Learned = Omit<ExecutionReport, 'step' | 'minutes' | 'progress' | 'learningRate'>;

/** One round of trials and the gradient steps on them, or null when a number was none. */
async function learn(
  model: Model,
  start: Parameters,
  practice: readonly Practice[],
  pool: Piscina,
  settings: ExecutionSettings,
  state: TrainingState,
  step: number,
): Promise<Learned | null> {
  const { config } = model;
  const { track, exploration, gazes, seed } = settings;
  const seen = practice.map(({ input }) => input);
  const looks = chooseGazes(model, seen, gazes, (image) => randomStream(seed, 'practice gazes', step, image));
  const batch = batchTensors(config, model.tokenizer, repeated(seen, gazes), looks.centres);
  // Every look thinks for itself, once; all passes go on from what it said.
  const thoughts =
    config.thinking === 'first'
      ? drawThoughts(1, (row) => randomStream(seed, 'practice thoughts', step, row))
      : null;
  const speech: Speech = { speak: thoughts?.speak ?? sayMostProbable, times: 1 };
  let trials: TrialTensors | undefined;
  try {
    const rows = repeated(practice, gazes);
    const samples = sampleKeypoints(
      meansOf(model, batch, speech),
      rows,
      track,
      exploration,
      perGaze(settings),
      (row) => sampleStream(seed, step, row),
    );
    const tried = practice.map(({ task, start: from }, i) => ({
      task,
      start: from,
      keypoints: samples.keypoints.slice(i * gazes, (i + 1) * gazes).flat(),
    }));
    const results = await tryAll(pool, tried);
    const rollout = { batch, looks, thoughts, speech };
    trials = trialTensors(model, start, rollout, samples, results, settings);
    let loss = 0;
    for (let update = 0; update < settings.updates; update++) {
      const { value, gradient } = lossAndGradient(model, (parameters) =>
        executionLoss(forward(config, model.constants, parameters, batch, speech), trials!, settings),
      );
      if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) return null;
      // What holds the weights near the start is the divergence, not decay toward zero.
      const optimizer = { ...DEFAULT_OPTIMIZER, weightDecay: 0 };
      optimizerStep(model.weights, gradient, state.optimizer, settings.learningRate, optimizer);
      refresh(model);
      loss += value / settings.updates;
    }
    return { loss, ...figuresOf(results.flat()), kl: divergenceNow(model, rollout, trials, settings) };
  } finally {
    tf.dispose(batch);
    if (trials) tf.dispose(trials as tf.TensorContainer);
  }
}

function meansOf(model: Model, batch: BatchTensors, speech: Speech): KeypointMeans {
  return tf.tidy(() => {
    const said = forward(model.config, model.constants, model.parameters, batch, speech);
    return {
      keypoint: said.keypoint.arraySync(),
      fingerAxis: said.fingerAxis.arraySync(),
      gripperOpen: said.gripperOpen.arraySync(),
    };
  });
}

function figuresOf(trials: readonly Trial[]): Pick<Learned, 'reward' | 'reached' | 'success' | 'failures'> {
  const mean = (value: (trial: Trial) => number): number =>
    trials.reduce((sum, trial) => sum + value(trial), 0) / Math.max(1, trials.length);
  const failures: Learned['failures'] = {};
  for (const { failure } of trials) {
    if (failure) failures[failure.reason] = (failures[failure.reason] ?? 0) + 1;
  }
  return {
    reward: mean(({ reward }) => reward),
    reached: mean(({ reached }) => Number(reached)),
    success: mean(({ success }) => Number(success)),
    failures,
  };
}
