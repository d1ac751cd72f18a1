/**
 * The schema of a task: one document says what stands on the table, what is randomised, how the expert does it,
 * what it says while doing so, and what counts as done. A task is data; nothing in it runs.
 *
 * Strings may hold `{parameter}`: the value of one of the task's parameters or draws. Metres and radians throughout.
 */
import { z } from 'zod';

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'use lower-case letters, digits and _, beginning with a letter');
const finite = z.number().refine(Number.isFinite);
const range = z
  .tuple([finite, finite])
  .refine(([low, high]) => low <= high, 'the first number must not exceed the second');
const vector = z.tuple([finite, finite, finite]);

/** `object.site`, `object.region` or `object.joint`. */
const reference = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'write it as object.name, for example cup.grasp');

const choice = z
  .union([z.literal('colors'), z.array(z.union([z.string(), z.number()])).min(1)])
  .describe('The values to choose from: a list, or `colors` for the twenty named colours.');

const parameter = z.strictObject({
  of: choice,
  first: z.int().positive().optional().describe('Use only this many of the values.'),
});

const draw = z.strictObject({
  of: choice,
  except: z.string().optional().describe('A value that is left out, for example "{color}".'),
});

const placement = z
  .union([
    z.strictObject({
      x: range.describe('World x of the object, metres; toward the front camera is positive.'),
      y: range.describe('World y, metres; right in the front image is positive.'),
      yaw: range.default([0, 0]).describe('Turn about the vertical, radians.'),
    }),
    z.strictObject({
      at: reference.describe('A site of an object placed before this one.'),
      yaw: range.default([0, 0]),
    }),
  ])
  .describe('Where the object may stand: a part of the table, or a site of another object.');

const object = z.strictObject({
  model: name.describe('A model of the catalogue.'),
  with: z.record(z.string(), z.unknown()).default({}).describe("The model's parameters."),
  place: placement,
  fixed: z.boolean().default(false).describe('Stands fast instead of moving freely.'),
});

const waypoint = z.strictObject({
  name,
  subtask: z.string().describe('What the robot does here, in words.'),
  at: reference.describe('The site to go to, as it stands when the waypoint begins.'),
  carry: name
    .optional()
    .describe("The held object whose origin goes to the site, instead of the gripper's tip."),
  offset: vector
    .default([0, 0, 0])
    .describe("Shift in the site's frame; its z axis points out of the surface."),
  raise: finite.default(0).describe('Shift upward in the world, after the offset.'),
  turn: z
    .enum(['fixed', 'half', 'any'])
    .default('half')
    .describe(
      'Which turns about the approach are as good: none, half a turn (two fingers look alike), or any (round things).',
    ),
  approach: z
    .enum(['site', 'down'])
    .default('site')
    .describe("Against the site's z axis, or straight down whatever way the object has come to lie."),
  phase: z
    .enum(['approach', 'carry', 'contact'])
    .default('contact')
    .describe('The way there: free space, free space with something in hand, or close to things.'),
  path: z
    .enum(['auto', 'straight'])
    .default('auto')
    .describe('Straight if free and else planned, or straight only.'),
  speed: z.number().positive().max(1).default(1).describe('Share of the ordinary speed.'),
  gripper: z.enum(['open', 'close']).optional().describe('What the gripper does on arrival.'),
  grasp: name.optional().describe('Close on this object; it is a failure not to hold it afterwards.'),
});

const inside = z.strictObject({
  object: name,
  region: reference.describe("A region; the object counts as inside when its origin's height centre is."),
});

/** What counts as done. Named, so that an evaluation can say how far an episode came. */
export type Condition =
  | { inside: { object: string; region: string } }
  | { joint: { name: string; beyond: number } }
  | { moved: { object: string; beyond: number } }
  | { grasped: string }
  | { nothing_grasped: true }
  | { not: Condition }
  | { all: Condition[] }
  | { any: Condition[] };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ inside }).describe('The middle of an object is in a region of another.'),
    z
      .strictObject({ joint: z.strictObject({ name: reference, beyond: finite }) })
      .describe('A joint moved by more than this from where it started.'),
    z
      .strictObject({ moved: z.strictObject({ object: name, beyond: z.number().positive() }) })
      .describe('An object is further than this from where it started.'),
    z.strictObject({ grasped: name }).describe('Both fingers hold the object.'),
    z.strictObject({ nothing_grasped: z.literal(true) }).describe('The fingers hold nothing.'),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
  ]),
);

export const taskSchema = z.strictObject({
  name: name.describe('Unique name of the task.'),
  description: z.string().describe('What the task is.'),
  randomised: z.string().describe('What differs between episodes, in words.'),
  succeeds: z.string().describe('What counts as success, in words.'),
  tags: z.array(z.string()).default([]),
  parameters: z
    .record(name, parameter)
    .default({})
    .describe('The axes of the variations: a variation is one choice of each.'),
  draws: z.record(name, draw).default({}).describe('Values drawn anew for every episode.'),
  instructions: z.array(z.string()).min(1).describe('Paraphrases of the instruction.'),
  plan: z.array(z.string()).min(1).describe('The steps in words.'),
  spacing: z
    .number()
    .nonnegative()
    .default(0.03)
    .describe('Least gap between the outlines of objects, metres.'),
  objects: z.record(name, object).describe('What stands on the table, in the order of placing.'),
  expert: z.array(waypoint).min(1),
  success: conditionSchema,
});

/** A task as read: defaults filled in. */
export type Task = z.infer<typeof taskSchema>;
export type TaskObject = Task['objects'][string];
export type TaskWaypoint = Task['expert'][number];

/** The JSON Schema of a task, for editors. */
export const taskJsonSchema = (): object => z.toJSONSchema(taskSchema, { io: 'input' });
