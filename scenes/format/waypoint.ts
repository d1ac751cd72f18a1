/** What the expert does: waypoints, and steps that repeat over objects. */
import { z } from 'zod';
import {
  about,
  angleField,
  countField,
  jointValueField,
  lengthField,
  lengthVectorField,
  nameField,
  nameOrParameter,
  nonNegativeLengthField,
  orPlaceholder,
  positiveLengthField,
  referenceField,
} from './fields.js';

/** A place of a waypoint that is no site: where the gripper tip is. */
export const HERE = 'here';

const subtask = about(
  z.string().min(1).max(1000),
  'What the robot does here, in words.',
  'lower the gripper and grasp the {color} cup',
);

const followSchema = z
  .strictObject({
    joint: about(referenceField, 'The joint of the part that is held: object.joint.', 'cabinet.top'),
    to: about(
      jointValueField.optional(),
      'Value at which the joint shall come to stand, metres or radians.',
      0.18,
    ),
    by: about(jointValueField.optional(), 'Instead of `to`: how far it shall move.', 1.2),
    steps: about(countField.default(1), 'Straight keypoints that an arc is cut into.', 4),
  })
  .refine(({ to, by }) => (to === undefined) !== (by === undefined), 'give one of `to` and `by`');

const targetFields = {
  at: about(
    z
      .union([z.literal(HERE), referenceField], {
        error: 'write object.site, for example cup.grasp, or here',
      })
      .optional(),
    'The site to go to, as it stands when the waypoint begins; `here` is where the tip is.',
    'cup.grasp',
  ),
  follow: about(
    followSchema.optional(),
    'Instead of `at`: the tip moves as if fixed to the jointed part while that moves along its joint.',
    { joint: 'cabinet.top', to: 0.18 },
  ),
  carry: about(
    nameOrParameter.or(referenceField).optional(),
    "The held object (or one of its sites) that goes to `at`, instead of the gripper's tip.",
    'cup',
    'bottle.neck',
  ),
  offset: about(
    lengthVectorField.default([0, 0, 0]),
    "Shift in the site's frame, metres; its z axis points out of the surface.",
    [0, 0, 0.1],
  ),
  raise: about(lengthField.default(0), 'Shift upward in the world, after the offset, metres.', 0.1),
  yaw: about(angleField.default(0), 'Extra turn about the approach, radians.', 1.57),
  turn: about(
    z.enum(['fixed', 'half', 'any']).default('half'),
    'Which turns about the approach are as good: none, half a turn (two fingers look alike), or any (round things).',
    'any',
  ),
  approach: about(
    z.enum(['site', 'down']).default('site'),
    "Against the site's z axis, or straight down whatever way the object has come to lie.",
    'down',
  ),
};

const motionFields = {
  phase: about(
    z.enum(['approach', 'carry', 'contact']).default('contact'),
    'The way there: free space, free space with something in hand, or close to things.',
    'approach',
  ),
  path: about(
    z.enum(['auto', 'straight', 'planned']).default('auto'),
    'Straight if free and else planned; straight only; or planned around things.',
    'straight',
  ),
  contact: about(
    z.enum(['avoid', 'allow']).default('avoid'),
    '`allow` where touching things along the way is meant: pushing, sliding, wiping.',
    'allow',
  ),
  speed: about(
    orPlaceholder(z.number().positive().max(1)).default(1),
    'Share of the ordinary speed, at most 1.',
    0.5,
  ),
};

const gripperFields = {
  gripper: about(z.enum(['open', 'close']).optional(), 'What the gripper does on arrival.', 'close'),
  grasp: about(
    nameOrParameter.optional(),
    'Close on this object; it is a failure not to hold it afterwards.',
    'cup',
  ),
  wait: about(z.int().min(0).max(200).default(0), 'Frames (1/20 s) to stand still afterwards.', 10),
};

const beforeSchema = z.strictObject({
  distance: about(positiveLengthField, "Metres out along the site's z axis.", 0.12),
  subtask,
});

const afterSchema = z
  .strictObject({
    raise: about(lengthField.optional(), 'Metres up in the world.', 0.2),
    distance: about(
      nonNegativeLengthField.optional(),
      'Instead of `raise`: metres back out of the approach.',
      0.1,
    ),
    subtask,
  })
  .refine(
    ({ raise, distance }) => (raise === undefined) !== (distance === undefined),
    'give one of `raise` and `distance`',
  );

export const waypointSchema = about(
  z
    .strictObject({
      name: about(nameOrParameter, 'What reports call it; each waypoint has a name of its own.', 'grasp_cup'),
      subtask,
      ...targetFields,
      ...motionFields,
      ...gripperFields,
      before: about(beforeSchema.optional(), 'A waypoint before this one, further out: `before_NAME`.', {
        distance: 0.12,
        subtask: 'move above the cup',
      }),
      after: about(afterSchema.optional(), 'A waypoint after this one, straight up or back: `after_NAME`.', {
        raise: 0.2,
        subtask: 'lift the cup',
      }),
    })
    .refine(({ at, follow }) => (at === undefined) !== (follow === undefined), {
      error: 'give one of `at` and `follow`',
      params: { remedy: '`at` is a site to go to, `follow` a joint to move along' },
    })
    .refine(({ follow, before }) => follow === undefined || before === undefined, {
      error: '`before` goes with `at`: it is further out from a site',
      path: ['before'],
      params: { remedy: 'put a waypoint of its own before one that follows a joint' },
    })
    .refine(({ grasp, gripper }) => grasp === undefined || gripper !== 'open', {
      error: '`grasp` closes the gripper, and `gripper: open` opens it',
      params: { remedy: 'give one of the two' },
    })
    .meta({ id: 'waypoint' }),
  'A gripper pose to go to, how, and what the gripper does there.',
  {
    name: 'grasp_cup',
    subtask: 'grasp the cup',
    at: 'cup.grasp',
    grasp: 'cup',
    before: { distance: 0.12, subtask: 'move above the cup' },
    after: { raise: 0.2, subtask: 'lift the cup' },
  },
);

/** Names in a list, or one name for a group of objects or a parameter that is a list. */
const names = z.union(
  [
    z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .max(250),
    z.string(),
  ],
  {
    error: 'write a list, the name of a group of objects, or "{parameter}"',
  },
);

const EXAMPLE_LISTS = { block: ['block_1', 'block_2'], below: ['mat', 'block_1'] };

export const repeatSchema = about(
  z
    .strictObject({
      repeat: about(
        z.strictObject({
          for: about(
            z
              .record(nameField, names)
              .refine((lists) => Object.keys(lists).length > 0, 'name at least one value'),
            'What `{name}` stands for in each round: lists of equal length, or the name of a group of objects.',
            EXAMPLE_LISTS,
          ),
          first: about(countField.optional(), 'Only so many rounds.', 3, '{count}'),
        }),
        'Over what is repeated.',
        { for: EXAMPLE_LISTS, first: '{count}' },
      ),
      steps: about(z.array(waypointSchema).min(1), 'Waypoints of each round; names get _1, _2, …', [
        { name: 'grasp', subtask: 'grasp the next block', at: '{block}.grasp', grasp: '{block}' },
      ]),
    })
    .meta({ id: 'repeat' }),
  'Waypoints repeated over objects.',
  {
    repeat: { for: EXAMPLE_LISTS, first: '{count}' },
    steps: [{ name: 'grasp', subtask: 'grasp the next block', at: '{block}.grasp', grasp: '{block}' }],
  },
);

export const expertSchema = z
  .array(
    z.union([waypointSchema, repeatSchema], {
      error: 'write a waypoint, such as { name: grasp, subtask: grasp the cup, at: cup.grasp }, or a repeat',
    }),
  )
  .min(1);

export type WaypointStep = z.infer<typeof waypointSchema>;
export type RepeatStep = z.infer<typeof repeatSchema>;
export type ExpertStep = WaypointStep | RepeatStep;

/** A waypoint as it is executed: repeats and shorthands have become waypoints of their own. */
export type TaskWaypoint = Omit<WaypointStep, 'before' | 'after' | 'follow'> & {
  /** `left` is how many keypoints of the way along the joint there are, this one included. */
  follow?: { joint: string; to?: number; by?: number; left: number };
};
