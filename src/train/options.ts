/** What a person chooses about a training run. A run's folder keeps it, so that the run can be made again. */
import { z } from 'zod';
import { FRAME_KINDS, PAPER_QUESTION_TYPES } from '../../datasets/records.js';
import { TRACKS } from '../evaluate/rollout.js';
import { BACKEND_CHOICES } from './backends/names.js';
import { AUXILIARY_LOSSES } from './forms.js';
import { SIGHTS, THINKING } from './model/config.js';
import { ALGORITHMS } from './reinforce/advantages.js';
import type { Budget } from './sft.js';
import { ANSWER_FORMS } from './text/supervised-texts.js';
import { REASONING_FORMS } from './text/write-answer.js';

/** When a run ends. Equal steps give equal weights on the same back-end; minutes are fair between methods. */
export const budgetSchema: z.ZodType<Budget> = z.union([
  z.strictObject({ steps: z.int().min(1) }),
  z.strictObject({ minutes: z.number().positive() }),
]);

const common = {
  backend: z.enum(BACKEND_CHOICES),
  questions: z.array(z.enum(PAPER_QUESTION_TYPES)).min(1),
  frames: z.array(z.enum(FRAME_KINDS)).min(1),
  budget: budgetSchema,
  seed: z.int().nonnegative(),
  /** Images a step. */
  batch: z.int().min(1).max(4096),
  /** At its peak; null takes the method's own. */
  learningRate: z.number().positive().nullable(),
  /** Folder of the checkpoint to start from; null starts from random weights. */
  init: z.string().nullable(),
};

/** Supervised fine-tuning. */
export const sftOptionsSchema = z.strictObject({
  method: z.literal('sft'),
  ...common,
  /** The form of the answers that are learned. */
  form: z.enum(ANSWER_FORMS),
  /** Losses beside the answers; null takes the form's own. */
  auxiliary: z.array(z.enum(AUXILIARY_LOSSES)).nullable(),
  /** What the model sees; null as the checkpoint to start from, and images where there is none. */
  sight: z.enum(SIGHTS).nullable(),
  /** When the model thinks; null as the checkpoint to start from, and aside where there is none. Left out by the first runs. */
  thinking: z.enum(THINKING).nullable().default(null),
});
export type SftOptions = z.infer<typeof sftOptionsSchema>;

/** What is rewarded: the text of an answer, or what happens when the predicted keypoint is executed. */
export const REWARD_KINDS = ['text', 'execution'] as const;
export type RewardKind = (typeof REWARD_KINDS)[number];

/** Reinforcement learning from a checkpoint. */
export const grpoOptionsSchema = z.strictObject({
  method: z.literal('grpo'),
  ...common,
  init: z.string(),
  /** Responses sampled for a prompt. */
  group: z.int().min(2).max(1024),
  algorithm: z.enum(ALGORITHMS),
  /** Weight of the KL divergence from the start. */
  kl: z.number().nonnegative(),
  /** How far the ratio of probabilities may leave 1. */
  clip: z.number().positive().max(1),
  reward: z.enum(REWARD_KINDS),
  /**
   * What of its thought the model writes before it chooses; null all of it where it thinks first, and else nothing. Reward
   * from text only.
   */
  reasoning: z.enum(REASONING_FORMS).nullable(),
  /** What the policy decides; reward from execution only. */
  track: z.enum(TRACKS),
});
export type GrpoOptions = z.infer<typeof grpoOptionsSchema>;

export const trainOptionsSchema = z.discriminatedUnion('method', [sftOptionsSchema, grpoOptionsSchema]);
export type TrainOptions = z.infer<typeof trainOptionsSchema>;
