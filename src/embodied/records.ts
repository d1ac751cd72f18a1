/** The records of a benchmark of embodied reasoning, as zod schemas: what is written is checked, what is read too. */
import { z } from 'zod';

/** The paper's four kinds of reasoning (Robot-R1 §3.4). */
export const BENCH_TYPES = ['spatial', 'planning', 'high_level_action', 'movement'] as const;
export type BenchType = (typeof BENCH_TYPES)[number];

/** `in`: a task that was trained on; `out`: one that was not. */
export const SPLITS = ['in', 'out'] as const;
export type Split = (typeof SPLITS)[number];

const id = z.string().min(1);
const metres = z.tuple([z.number(), z.number(), z.number()]);

/**
 * Along x (positive: toward the front camera), y (positive: the picture's right) and z (positive: up): 0 none, ±1
 * slightly, ±2 fully, in the direction of the sign.
 */
const along = z.union([z.literal(-2), z.literal(-1), z.literal(0), z.literal(1), z.literal(2)]);
const directions = z.tuple([along, along, along]);
export type Directions = z.infer<typeof directions>;

/** Something in the picture that answers may name. */
export const thingRecord = z.object({
  id,
  /** How we call it, without an article. */
  phrase: z.string().min(1),
  /** Nouns that mean it. */
  names: z.array(z.string().min(1)).min(1),
  /** Words that tell it from others of the same noun, each with what means the same. */
  marks: z.array(z.string().min(1)),
});
export type Thing = z.infer<typeof thingRecord>;

/** What a step does, as far as a judge can tell answers apart by it. */
export const ACTIONS = [
  'approach',
  'grasp',
  'lift',
  'carry',
  'place',
  'press',
  'push',
  'pull',
  'turn',
  'wipe',
  'retreat',
] as const;
export type Action = (typeof ACTIONS)[number];

/** A step of the expert that is left. */
export const stepRecord = z.object({
  /** The subtask in the words of the task. */
  words: z.string().min(1),
  action: z.enum(ACTIONS),
  /** What it is done to. */
  object: id.nullable(),
  /** Where that goes. */
  destination: id.nullable(),
});
export type StepRecord = z.infer<typeof stepRecord>;

const things = z.array(thingRecord);

export const CRITERIA = ['nearest_camera', 'furthest_left', 'furthest_right', 'nearest_gripper'] as const;
export type Criterion = (typeof CRITERIA)[number];

const relationState = z.object({
  kind: z.literal('relation'),
  things,
  /** A thing, or `gripper`. */
  subject: id,
  object: id,
  /** From object to subject, metres. */
  offset: metres,
  directions,
  /** Whether the subject holds the object, or lies in or on it. */
  contact: z.enum(['holding', 'inside', 'on']).nullable(),
  /** Between the two, metres; 0 where they touch. */
  distance: z.number().nonnegative(),
});
export type RelationState = z.infer<typeof relationState>;

const heldState = z.object({ kind: z.literal('held'), things, held: id.nullable() });
export type HeldState = z.infer<typeof heldState>;

const choiceState = z.object({
  kind: z.literal('choice'),
  things,
  criterion: z.enum(CRITERIA),
  among: z.array(id).min(2),
  answer: id,
});
export type ChoiceState = z.infer<typeof choiceState>;

const planState = z.object({
  kind: z.literal('plan'),
  things,
  /** Steps left, the one under way first. */
  steps: z.array(stepRecord).min(1),
  /** Steps that have been done. */
  done: z.array(stepRecord),
  held: id.nullable(),
});
export type PlanState = z.infer<typeof planState>;

const nextStepState = planState.extend({ kind: z.literal('next_step') });
export type NextStepState = z.infer<typeof nextStepState>;

const movementState = z.object({
  kind: z.literal('movement'),
  things,
  /** From the gripper to the next keypoint, metres. */
  displacement: metres,
  directions,
  /** The gripper now. */
  gripperOpen: z.boolean(),
  /** What it does at the keypoint. */
  gripper: z.enum(['open', 'close']).nullable(),
  /** What the way leads to. */
  toward: id.nullable(),
});
export type MovementState = z.infer<typeof movementState>;

/** The true state that an answer follows from. */
export const stateRecord = z.discriminatedUnion('kind', [
  relationState,
  heldState,
  choiceState,
  planState,
  nextStepState,
  movementState,
]);
export type TrueState = z.infer<typeof stateRecord>;

/** One open-ended question about one image. */
export const benchQuestion = z.object({
  id,
  type: z.enum(BENCH_TYPES),
  split: z.enum(SPLITS),
  task: z.string(),
  /** Number of the image in bench.json. */
  image: z.int().nonnegative(),
  question: z.string().min(1),
  reference: z.string().min(1),
  state: stateRecord,
});
export type BenchQuestion = z.infer<typeof benchQuestion>;

/** One answer. */
export const answerRecord = z.object({
  question: id,
  /** What answered, with all that its answers depend on. */
  by: z.record(z.string(), z.unknown()),
  /** All that it wrote. */
  text: z.string(),
  inputTokens: z.number().optional(),
  outputTokens: z.number().optional(),
});
export type AnswerRecord = z.infer<typeof answerRecord>;

export const scoreField = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
export type Score = z.infer<typeof scoreField>;

/** One answer judged, as often as was asked for. */
export const judgementRecord = z.object({
  question: id,
  by: z.record(z.string(), z.unknown()),
  /** SHA-256 of the answer that was judged. */
  answer: z.string(),
  judgements: z.array(z.object({ score: scoreField, reason: z.string() })).min(1),
});
export type JudgementRecord = z.infer<typeof judgementRecord>;
