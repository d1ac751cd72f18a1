/**
 * What is kept of an episode under a policy, as zod schemas: what is read is checked. A run's folder holds rollouts in
 * `rollouts/NNNNNN.json`, see run-folder.ts.
 */
import { z } from 'zod';
import { FAILURES } from '../../sim/errors.js';
import { sceneStateRecord } from './scene-state-record.js';

const number = z.number();
const position = z.tuple([number, number, number]);

/** Why something failed: one of the fixed reasons, and a sentence. */
export const failureRecord = z.object({ reason: z.enum(FAILURES), detail: z.string() });

/** What an answer cost, where a server gave it; see `Usage` in policies/policy.ts. */
export const usageRecord = z.object({
  inputTokens: number.nonnegative().optional(),
  outputTokens: number.nonnegative().optional(),
  milliseconds: number.nonnegative().optional(),
  cached: z.boolean().optional(),
});

/** One answer of the policy, and what became of it. */
export const rolloutStepRecord = z.object({
  /** The keypoint that was executed, gripper tip in the world, metres; null where the answer held none. */
  position: position.nullable(),
  /** Unit quaternion [x, y, z, w]. */
  orientation: z.tuple([number, number, number, number]).nullable(),
  gripperOpen: z.boolean().nullable(),
  /** What the policy was told of its last action before it answered; null where there was nothing to tell. */
  feedback: z.string().nullable(),
  /** Why it came to nothing: the answer could not be read, or the motion was stopped. */
  failure: failureRecord.optional(),
  /** What a model said, and what it was asked. */
  text: z.string().optional(),
  prompt: z.string().optional(),
  usage: usageRecord.optional(),
  /** The positions that were to choose among, where there were any. */
  options: z.array(position).optional(),
  /** Where the gripper tip was then. */
  from: position.optional(),
  /** The expert's next keypoint at that moment, and how far from it the answer was, metres; null without an answer. */
  expert: z.object({ position, error: number.nonnegative().nullable() }).optional(),
});
export type RolloutStep = z.infer<typeof rolloutStepRecord>;

/** A named part of success, and whether it held at the end. */
export const subResultRecord = z.object({ name: z.string(), met: z.boolean() });

/** One episode under a policy. */
export const rolloutRecord = z.object({
  /** Level of generalisation; `chosen` where the episode is of no protocol. */
  level: z.string(),
  task: z.string(),
  variation: z.int().nonnegative(),
  seed: z.int().nonnegative(),
  instruction: z.string(),
  success: z.boolean(),
  failure: failureRecord.nullable(),
  /** How far it came: the named parts of success, in the task's order. */
  subResults: z.array(subResultRecord),
  steps: z.array(rolloutStepRecord),
  /** The state before each step, and at the end: one more than there are steps. */
  states: z.array(sceneStateRecord),
  /** Objects that slipped out of the fingers. */
  drops: z.array(z.string()),
  /** Simulated seconds. */
  seconds: number,
});
export type Rollout = z.infer<typeof rolloutRecord>;
