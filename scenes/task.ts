/**
 * The schema of a task: one document says what stands on the table, what is randomised, how the expert does it,
 * what it says while doing so, and what counts as done. A task is data; nothing in it runs.
 *
 * Strings may hold `{parameter}`: the value of one of the task's parameters or draws. Metres and radians throughout.
 */
import { z } from 'zod';
import { conditionSchema, effectSchema } from './format/condition.js';
import { about, nameField, nameOrParameter, nonNegativeLengthField } from './format/fields.js';
import { objectSchema } from './format/object.js';
import { drawSchema, parameterSchema } from './format/values.js';
import { expertSchema } from './format/waypoint.js';
import type { TaskAssets } from './meshes/assets.js';
import { randomisationLimitsSchema } from './randomisation.js';

export type { BoundCondition, Condition, Effect } from './format/condition.js';
export { conditionSchema } from './format/condition.js';
export type { TaskObject } from './format/object.js';
export type { ExpertStep, TaskWaypoint, WaypointStep } from './format/waypoint.js';

const sentence = z.string().min(1).max(2000);

const distanceSchema = about(
  z
    .strictObject({
      between: about(z.tuple([nameOrParameter, nameOrParameter]), 'Two objects.', ['cup', 'bowl']),
      at_least: about(nonNegativeLengthField.optional(), 'Metres.', 0.15),
      at_most: about(nonNegativeLengthField.optional(), 'Metres.', 0.4),
    })
    .refine(
      ({ at_least, at_most }) => at_least !== undefined || at_most !== undefined,
      'give `at_least` or `at_most`',
    ),
  'Distance between the origins of two objects, metres.',
  { between: ['cup', 'bowl'], at_least: 0.15 },
);

const EXAMPLE_OBJECTS = {
  cup: { model: 'cup', place: { x: [0.1, 0.4], y: [-0.3, 0.3], yaw: [-3.14, 3.14] } },
};

/** Everything of a task that may differ from variation to variation. */
export const taskBodyFields = {
  instructions: about(z.array(sentence).min(1).max(200), 'Paraphrases of the instruction.', [
    'pick up the {color} cup',
    'grasp the {color} cup and lift it',
  ]),
  plan: about(
    z.array(sentence).min(1).max(200).optional(),
    "The steps in words. Without it: the expert's subtasks, one after the other.",
    ['move above the cup', 'grasp the cup', 'lift the cup'],
  ),
  spacing: about(
    nonNegativeLengthField.default(0.03),
    'Least gap between the outlines of objects, metres.',
    0.05,
  ),
  objects: about(
    z
      .record(nameField, objectSchema)
      .refine((objects) => Object.keys(objects).length > 0, 'name at least one object'),
    'What stands on the table, in the order of placing.',
    EXAMPLE_OBJECTS,
  ),
  distances: about(z.array(distanceSchema).max(100).default([]), 'How far apart objects shall be.', [
    { between: ['cup', 'bowl'], at_least: 0.15 },
  ]),
  expert: about(expertSchema, 'How it is done: waypoints in order.', [
    { name: 'grasp_cup', subtask: 'grasp the cup', at: 'cup.grasp', grasp: 'cup' },
  ]),
  success: about(conditionSchema, 'What counts as done.', { on: { object: 'cup', support: 'plate' } }),
  effects: about(z.array(effectSchema).max(100).default([]), 'What vanishes on the way.', [
    {
      for: 'dirt',
      when: { near: { object: 'sponge.wipe', to: '{object}', within: 0.04 } },
      remove: '{object}',
    },
  ]),
};

const headFields = {
  name: about(nameField, 'Unique name of the task.', 'pick_up_cup'),
  description: about(sentence, 'What the task is.', 'A cup stands on the table and is to be lifted.'),
  randomised: about(sentence, 'What differs between episodes, in words.', 'Place and turn of the cup.'),
  succeeds: about(sentence, 'What counts as success, in words.', 'The cup is held 10 cm above the table.'),
  tags: about(z.array(z.string().min(1).max(100)).max(100).default([]), 'Words to find it by.', [
    'grasp',
    'place',
  ]),
  appearance: randomisationLimitsSchema.default({}),
};

export const taskSchema = z.strictObject({
  ...headFields,
  parameters: about(
    z.record(nameField, parameterSchema).default({}),
    'The axes of the variations: a variation is one choice of each.',
    { color: { of: 'colors', first: 18 }, count: { of: [2, 3, 4] } },
  ),
  draws: about(z.record(nameField, drawSchema).default({}), 'Values drawn anew for every episode.', {
    other: { of: 'colors', except: '{color}' },
  }),
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
