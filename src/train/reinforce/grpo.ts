/**
 * Reinforcement learning from the reward of text (the paper's §3.3): the model answers each question several times, and
 * answers that earn more than the others become more probable.
 */
import * as tf from '@tensorflow/tfjs-core';
import { PAPER_QUESTION_TYPES, type PaperQuestionType } from '../../../datasets/records.js';
import { randomStream } from '../../../sim/math/random.js';
import type { Example } from '../data/example.js';
import { modelInput } from '../data/model-input.js';
import type { Pictures } from '../data/pictures.js';
import { createDealer, type DealtOptions } from '../data/regroup.js';
import { batchTensors } from '../model/batch.js';
import { forward } from '../model/forward.js';
import { lossAndGradient, type Model, refresh } from '../model/model.js';
import { type Parameters, toParameters } from '../model/parameters.js';
import { DEFAULT_OPTIMIZER, optimizerStep } from '../optimizer.js';
import type { LoopEnd } from '../run-model.js';
import { type Budget, cpuMinutes, createOrder, type TrainingState } from '../sft.js';
import type { ReasoningForm } from '../text/write-answer.js';
import type { Algorithm } from './advantages.js';
import type { SamplingSettings } from './answers.js';
import { easierDealer } from './curriculum.js';
import { chooseGazes } from './gaze.js';
import type { LetterLossSettings } from './letter-loss.js';
import {
  type AnswerFigures,
  type Answers,
  answerLoss,
  figuresOf,
  freeAnswers,
  MANNERS,
  type Rollout,
  sampleAnswers,
} from './rollout.js';
import { repeated } from './rows.js';

export interface GrpoSettings extends SamplingSettings, LetterLossSettings {
  seed: number;
  /** Looks a step: images times gazes. Each image is asked every type of question that it has options for. */
  batch: number;
  learningRate: number;
  budget: Budget;
  types: readonly PaperQuestionType[];
  algorithm: Algorithm;
  /** Places looked at closely, drawn for each image; the group is dealt among them. 1 looks where attention peaks. */
  gazes: number;
  /** Gradient steps on the same answers. */
  updates: number;
  reasoning: ReasoningForm;
  /** Deals of options at the beginning, the one furthest apart is asked; fewer as training goes on. 1: no curriculum. */
  curriculum: number;
}

/** The paper leaves most of them to EasyR1, whose defaults these are where the model's size does not matter (facts 1.8). */
export const DEFAULT_GRPO: GrpoSettings = {
  seed: 0,
  batch: 80,
  group: 16,
  temperature: 1,
  algorithm: 'grpo',
  clip: { low: 0.2, high: 0.3 },
  kl: 0.01,
  divergence: 'sampled',
  entropy: 0,
  gazes: 4,
  updates: 1,
  learningRate: 2.5e-4,
  budget: { minutes: 3 },
  types: PAPER_QUESTION_TYPES,
  reasoning: 'none',
  curriculum: 1,
};

/** What a step reports: means over the answers sampled. */
export interface ReinforceReport {
  /** Steps taken so far, this one included. */
  step: number;
  loss: number;
  learningRate: number;
  minutes: number;
  /** Share of the budget used, 0…1. */
  progress: number;
  reward: number;
  sampledAccuracy: number;
  /** Accuracy of the most probable answers. */
  greedyAccuracy: number;
  /** Divergence from the start, nats an answer: over all letters, and of what was thought first. */
  kl: number;
  /** Entropy of the letters, nats, after what was thought; log 4 = 1.39 is pure guessing. */
  entropy: number;
}

/**
 * Trains a model in place by the reward of its answers' text until the budget is used up. Load a back-end before.
 *
 * Sampling and learning share one pass through the model: a row of logits gives all answers to a question, and the
 * gradient flows through the same row. Of a model that thinks first every answer has a thought of its own, and a row from
 * there on; they share the look.
 *
 * @param reference the weights that training began with: the divergence is measured from them
 * @param state where an earlier call stopped; changed in place
 * @param onStep called after each step; return false to stop
 */
export async function trainByText(
  model: Model,
  reference: Float32Array,
  examples: readonly Example[],
  pictures: Pictures,
  settings: GrpoSettings,
  state: TrainingState,
  onStep: (report: ReinforceReport) => boolean | Promise<boolean> = () => true,
): Promise<LoopEnd> {
  const { budget, seed, updates } = settings;
  const size = Math.ceil(settings.batch / settings.gazes);
  const deal = createDealer(examples, settings.types);
  const order = createOrder(examples.length, seed);
  const progressOf = (): number =>
    'steps' in budget ? state.optimizer.step / updates / budget.steps : state.minutes / budget.minutes;
  const start = toParameters(model.shapes, reference);
  try {
    while (progressOf() < 1) {
      const began = cpuMinutes();
      const step = Math.round(state.optimizer.step / updates);
      const batch = Array.from({ length: size }, (_, i) => examples[order(step * size + i)]!);
      const random = randomStream(seed, 'options asked', step);
      const dealer = easierDealer(deal, settings.curriculum, progressOf());
      const dealt = batch.map((example) => dealer(example, random));
      const images = await pictures.pixels(batch);
      const result = learn(model, start, batch, images, dealt, settings, state, step);
      if (!result) return { ended: 'diverged', step: step + 1 };
      state.minutes += cpuMinutes() - began;
      const goesOn = await onStep({
        step: step + 1,
        learningRate: settings.learningRate,
        minutes: state.minutes,
        progress: Math.min(1, progressOf()),
        ...result,
      });
      if (!goesOn) return { ended: 'stopped' };
    }
    return { ended: 'finished' };
  } finally {
    tf.dispose(start as Record<string, tf.Tensor>);
  }
}

type Learned = Pick<ReinforceReport, 'loss'> & AnswerFigures;

/** One round of answers and the gradient steps on them, or null when a number was none. */
function learn(
  model: Model,
  start: Parameters,
  examples: readonly Example[],
  images: readonly Uint8Array[],
  dealt: readonly DealtOptions[],
  settings: GrpoSettings,
  state: TrainingState,
  step: number,
): Learned | null {
  const { config } = model;
  const seen = examples.map((example, i) => modelInput(example, images[i]!, dealt[i]!.options));
  const looks = chooseGazes(model, seen, settings.gazes, (image) =>
    randomStream(settings.seed, 'gazes', step, image),
  );
  const batch = batchTensors(config, model.tokenizer, repeated(seen, settings.gazes), looks.centres);
  const rollout: Rollout = { model, start, batch, examples, dealt, looks, settings, step };
  const manner = MANNERS[config.thinking](settings, (row) =>
    randomStream(settings.seed, 'thoughts', step, row),
  );
  let answers: Answers | undefined;
  let loss = 0;
  try {
    for (let update = 0; update < settings.updates; update++) {
      const { value, gradient } = lossAndGradient(model, (parameters) => {
        const outputs = forward(config, model.constants, parameters, batch, manner.speech);
        // The first pass both answers and learns.
        answers ??= sampleAnswers(rollout, manner, outputs);
        return answerLoss(outputs, answers, settings);
      });
      if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) return null;
      optimizerStep(model.weights, gradient, state.optimizer, settings.learningRate, OPTIMIZER);
      refresh(model);
      loss += value / settings.updates;
    }
    return { loss, ...figuresOf(answers!) };
  } finally {
    tf.dispose(batch);
    if (answers) freeAnswers(answers);
  }
}

/** What holds the weights near the start is the divergence, not decay toward zero. */
const OPTIMIZER = { ...DEFAULT_OPTIMIZER, weightDecay: 0 };
