/**
 * The schema of a task: one document says what stands on the table, what is randomised, how the expert does it,
 * what it says while doing so, and what counts as done. A task is data; nothing in it runs.
 *
 * Strings may hold `{parameter}`: the value of one of the task's parameters or draws. Metres and radians throughout.
 */
import { z } from 'zod';
import { conditionSchema, effectSchema } from './format/condition.js';
import { nameField, nameOrParameter, nonNegativeField } from './format/fields.js';
import { objectSchema } from './format/object.js';
import { drawSchema, parameterSchema } from './format/values.js';
import { expertSchema } from './format/waypoint.js';
import type { TaskAssets } from './meshes/assets.js';
import { randomisationLimitsSchema } from './randomisation.js';

export type { BoundCondition, Condition, Effect } from './format/condition.js';
export { conditionSchema } from './format/condition.js';
export type { TaskObject } from './format/object.js';
export type { ExpertStep, TaskWaypoint, WaypointStep } from './format/waypoint.js';

const sentence = z.string().min(1);

const distanceSchema = z
  .strictObject({
    between: z.tuple([nameOrParameter, nameOrParameter]),
    at_least: nonNegativeField.optional(),
    at_most: nonNegativeField.optional(),
  })
  .describe('Distance between the origins of two objects, metres.')
  .meta({ examples: [{ between: ['cup', 'bowl'], at_least: 0.15 }] });

/** Everything of a task that may differ from variation to variation. */
export const taskBodyFields = {
  instructions: z.array(sentence).min(1).describe('Paraphrases of the instruction.'),
  plan: z
    .array(sentence)
    .min(1)
    .optional()
    .describe("The steps in words. Without it: the expert's subtasks, one after the other."),
  spacing: nonNegativeField.default(0.03).describe('Least gap between the outlines of objects, metres.'),
  objects: z.record(nameField, objectSchema).describe('What stands on the table, in the order of placing.'),
  distances: z.array(distanceSchema).default([]),
  expert: expertSchema.describe('How it is done: waypoints in order.'),
  success: conditionSchema.describe('What counts as done.'),
  effects: z.array(effectSchema).default([]),
};

const headFields = {
  name: nameField.describe('Unique name of the task.'),
  description: sentence.describe('What the task is.'),
  randomised: sentence.describe('What differs between episodes, in words.'),
  succeeds: sentence.describe('What counts as success, in words.'),
  tags: z.array(z.string()).default([]).describe('Words to find it by.'),
  appearance: randomisationLimitsSchema.default({}),
};

export const taskSchema = z.strictObject({
  ...headFields,
  parameters: z
    .record(nameField, parameterSchema)
    .default({})
    .describe('The axes of the variations: a variation is one choice of each.'),
  draws: z.record(nameField, drawSchema).default({}).describe('Values drawn anew for every episode.'),
  ...taskBodyFields,
});

/** The part of a task that may differ from variation to variation. */
export const taskBodySchema = z.strictObject(taskBodyFields);
export type TaskBody = z.infer<typeof taskBodySchema>;

/** A task whose variations are written out one by one, as programs write them (see `defineTask`). */
export const variantTaskSchema = z.strictObject({
  ...headFields,
  variants: z.array(taskBodySchema).min(1).max(10_000).describe('One for each variation.'),
});

/**
 * A task as read: defaults filled in, parameters not. Where variations are written out, they are the `variants`, and
 * the first of them stands in the task itself.
 */
export type Task = z.infer<typeof taskSchema> & {
  variants?: TaskBody[];
  /** The files that its objects come from, where there are any. */
  readonly assets?: TaskAssets;
};

/** A task as it is written: what has a default may be left out. */
export type TaskInput = z.input<typeof taskSchema>;
/** One variation of a task as it is written. */
export type TaskBodyInput = z.input<typeof taskBodySchema>;

/** The JSON Schema of a task, for editors. */
export const taskJsonSchema = (): object => z.toJSONSchema(taskSchema, { io: 'input' });
