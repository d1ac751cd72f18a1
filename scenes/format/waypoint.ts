/** What the expert does: waypoints, and steps that repeat over objects. */
import { z } from 'zod';
import {
  countField,
  nameOrParameter,
  nonNegativeField,
  numberField,
  positiveField,
  referenceField,
  vectorField,
} from './fields.js';

/** A place of a waypoint that is no site: where the gripper tip is. */
export const HERE = 'here';

const targetFields = {
  at: z
    .union([z.literal(HERE), referenceField])
    .optional()
    .describe('The site to go to, as it stands when the waypoint begins; `here` is where the tip is.'),
  follow: z
    .strictObject({
      joint: referenceField,
      to: numberField.optional().describe('Value at which the joint shall come to stand, metres or radians.'),
      by: numberField.optional().describe('Instead of `to`: how far it shall move.'),
      steps: countField.default(1).describe('Straight keypoints that an arc is cut into.'),
    })
    .refine(({ to, by }) => (to === undefined) !== (by === undefined), 'give one of `to` and `by`')
    .optional()
    .describe(
      'Instead of `at`: the tip moves as if fixed to the jointed part while that moves along its joint.',
    ),
  carry: nameOrParameter
    .or(referenceField)
    .optional()
    .describe("The held object (or one of its sites) that goes to `at`, instead of the gripper's tip."),
  offset: vectorField
    .default([0, 0, 0])
    .describe("Shift in the site's frame; its z axis points out of the surface."),
  raise: numberField.default(0).describe('Shift upward in the world, after the offset.'),
  yaw: numberField.default(0).describe('Extra turn about the approach, radians.'),
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
};

const motionFields = {
  phase: z
    .enum(['approach', 'carry', 'contact'])
    .default('contact')
    .describe('The way there: free space, free space with something in hand, or close to things.'),
  path: z
    .enum(['auto', 'straight', 'planned'])
    .default('auto')
    .describe('Straight if free and else planned; straight only; or planned around things.'),
  contact: z
    .enum(['avoid', 'allow'])
    .default('avoid')
    .describe('`allow` where touching things along the way is meant: pushing, sliding, wiping.'),
  speed: positiveField.default(1).describe('Share of the ordinary speed, at most 1.'),
};

const gripperFields = {
  gripper: z.enum(['open', 'close']).optional().describe('What the gripper does on arrival.'),
  grasp: nameOrParameter
    .optional()
    .describe('Close on this object; it is a failure not to hold it afterwards.'),
  wait: z.int().min(0).max(200).default(0).describe('Frames (1/20 s) to stand still afterwards.'),
};

const subtask = z.string().min(1).describe('What the robot does here, in words.');

export const waypointSchema = z
  .strictObject({
    name: nameOrParameter,
    subtask,
    ...targetFields,
    ...motionFields,
    ...gripperFields,
    before: z
      .strictObject({
        distance: positiveField.describe("Metres out along the site's z axis."),
        subtask,
      })
      .optional()
      .describe('A waypoint before this one, further out: `before_NAME`.'),
    after: z
      .strictObject({
        raise: numberField.optional().describe('Metres up in the world.'),
        distance: nonNegativeField
          .optional()
          .describe('Instead of `raise`: metres back out of the approach.'),
        subtask,
      })
      .refine(
        ({ raise, distance }) => (raise === undefined) !== (distance === undefined),
        'give one of `raise` and `distance`',
      )
      .optional()
      .describe('A waypoint after this one, straight up or back: `after_NAME`.'),
  })
  .refine(({ at, follow }) => (at === undefined) !== (follow === undefined), 'give one of `at` and `follow`')
  .describe('A gripper pose to go to, how, and what the gripper does there.')
  .meta({
    examples: [
      {
        name: 'grasp_cup',
        subtask: 'grasp the cup',
        at: 'cup.grasp',
        grasp: 'cup',
        before: { distance: 0.12, subtask: 'move above the cup' },
        after: { raise: 0.2, subtask: 'lift the cup' },
      },
    ],
  });

/** Names in a list, or one name for a group of objects or a parameter that is a list. */
const names = z.union([z.array(z.union([z.string(), z.number()])).min(1), z.string()]);

export const repeatSchema = z
  .strictObject({
    repeat: z.strictObject({
      for: z
        .record(z.string().regex(/^[a-z][a-z0-9_]*$/), names)
        .refine((lists) => Object.keys(lists).length > 0, 'name at least one value')
        .describe(
          'What `{name}` stands for in each round: lists of equal length, or the name of a group of objects.',
        ),
      first: countField.optional().describe('Only so many rounds.'),
    }),
    steps: z.array(waypointSchema).min(1).describe('Waypoints of each round; names get _1, _2, …'),
  })
  .describe('Waypoints repeated over objects.')
  .meta({
    examples: [
      {
        repeat: { for: { block: ['block_1', 'block_2'], below: ['mat', 'block_1'] }, first: '{count}' },
        steps: [],
      },
    ],
  });

export const expertSchema = z.array(z.union([waypointSchema, repeatSchema])).min(1);

export type WaypointStep = z.infer<typeof waypointSchema>;
export type RepeatStep = z.infer<typeof repeatSchema>;
export type ExpertStep = WaypointStep | RepeatStep;

/** A waypoint as it is executed: repeats and shorthands have become waypoints of their own. */
export type TaskWaypoint = Omit<WaypointStep, 'before' | 'after' | 'follow'> & {
  /** `left` is how many keypoints of the way along the joint there are, this one included. */
  follow?: { joint: string; to?: number; by?: number; left: number };
};
