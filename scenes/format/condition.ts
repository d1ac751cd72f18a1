/** What counts as done. Every condition may have a name, so that an evaluation can say how far an episode came. */
import { z } from 'zod';
import {
  about,
  countField,
  jointValueField,
  nameOrParameter,
  orPlaceholder,
  placeField,
  positiveAngleField,
  positiveLengthField,
  referenceField,
} from './fields.js';

/** Words that stand for no object: the gripper's tip, the gripper, the table. */
export const TIP = 'tip';
export const GRIPPER = 'gripper';
export const TABLE_NAME = 'table';

interface Named {
  /** What it is called in reports; without it, it is put into words. */
  name?: string;
}

/** A list of conditions, or one for each of several objects: `{object}` stands for it. */
export type ConditionList = Condition[] | { of: string | string[]; that: Condition };

export type Condition = Named &
  (
    | { inside: { object: string; region: string } }
    | { on: { object: string; support: string } }
    | { stacked: string[] }
    | { joint: { name: string; beyond?: number; at_least?: number; at_most?: number } }
    | { moved: { object: string; beyond: number } }
    | { lifted: { object: string; by: number } }
    | { upright: { object: string; within: number } }
    | { near: { object: string; to: string; within: number } }
    | { contact: string[] }
    | { grasped: string }
    | { nothing_grasped: true }
    | { gone: string }
    | {
        count: {
          of: ConditionList | string | string[];
          that?: Condition;
          at_least?: number;
          at_most?: number;
        };
      }
    | { not: Condition }
    | { all: ConditionList }
    | { any: ConditionList }
    | { in_order: ConditionList }
    | { once: Condition }
    | { held: { condition: Condition; frames: number } }
  );

const objectField = about(nameOrParameter, 'An object.', 'cup');

const group = z.union([nameOrParameter, z.array(nameOrParameter).min(1)], {
  error: 'write the name of a group of objects, or a list of names',
});

/** The condition within a condition: it may be any. */
const inner = (description: string, ...examples: unknown[]) =>
  about(
    z.lazy(() => conditionSchema),
    description,
    ...examples,
  );

const list = (description: string, ...examples: unknown[]) =>
  about(
    z.lazy(() =>
      z.union(
        [
          z.array(conditionSchema).min(1),
          z.strictObject({
            of: about(group, 'A group of objects, or a list of names.', 'block'),
            that: inner('What holds of each: `{object}` stands for its name.', {
              lifted: { object: '{object}', by: 0.1 },
            }),
          }),
        ],
        { error: 'write a list of conditions, or { of: objects, that: condition }' },
      ),
    ) as z.ZodType<ConditionList>,
    description,
    ...examples,
  );

const atLeast = about(countField.optional(), 'So many or more hold.', 2);
const atMost = about(
  orPlaceholder(z.int().min(0).max(250), 'a whole number').optional(),
  'So many or fewer hold.',
  0,
);

const FIRST = { lifted: { object: 'cup', by: 0.1 } };
const SECOND = { nothing_grasped: true };

/** Every kind of condition by the key that stands for it. */
const kinds = {
  inside: about(
    z.strictObject({
      object: objectField,
      region: about(referenceField, 'A region of another object.', 'bin.inside'),
    }),
    'The middle of an object is in a region of another.',
    { object: 'cup', region: 'bin.inside' },
  ),
  on: about(
    z.strictObject({
      object: objectField,
      support: about(nameOrParameter, 'An object, or `table`.', 'plate'),
    }),
    'An object rests on top of another.',
    { object: 'cup', support: 'plate' },
  ),
  stacked: about(z.array(nameOrParameter).min(2), 'Each rests on the one before.', [
    'base',
    'block_1',
    'block_2',
  ]),
  joint: about(
    z
      .strictObject({
        name: about(referenceField, 'A joint: object.joint.', 'cabinet.top'),
        beyond: about(jointValueField.optional(), 'Moved by more than this from where it started.', 0.15),
        at_least: about(jointValueField.optional(), 'Its value is this or more.', 0.1),
        at_most: about(jointValueField.optional(), 'Its value is this or less.', 0.01),
      })
      .refine(
        ({ beyond, at_least, at_most }) => [beyond, at_least, at_most].some((bound) => bound !== undefined),
        'give `beyond`, `at_least` or `at_most`',
      ),
    'Where a joint stands, metres or radians.',
    { name: 'cabinet.top', beyond: 0.15 },
  ),
  moved: about(
    z.strictObject({ object: objectField, beyond: about(positiveLengthField, 'Metres.', 0.05) }),
    'An object is further than this from where it started.',
    { object: 'cup', beyond: 0.05 },
  ),
  lifted: about(
    z.strictObject({ object: objectField, by: about(positiveLengthField, 'Metres.', 0.1) }),
    'An object is higher than at the start by more than this.',
    { object: 'cup', by: 0.1 },
  ),
  upright: about(
    z.strictObject({ object: objectField, within: about(positiveAngleField, 'Radians.', 0.2) }),
    "An object's z axis is within this angle of the vertical.",
    { object: 'cup', within: 0.2 },
  ),
  near: about(
    z.strictObject({
      object: about(placeField, 'An object (its middle), a site, or `tip`.', 'sponge.wipe'),
      to: about(placeField, 'Likewise.', 'plate'),
      within: about(positiveLengthField, 'Metres.', 0.05),
    }),
    'Two places are within this distance.',
    { object: 'tip', to: 'ball', within: 0.05 },
  ),
  contact: about(
    z.tuple([nameOrParameter, nameOrParameter]),
    'Two objects touch; `gripper` and `table` are allowed.',
    ['cup', 'table'],
  ),
  grasped: about(nameOrParameter, 'Both fingers hold the object.', 'cup'),
  nothing_grasped: about(z.literal(true), 'The fingers hold nothing.', true),
  gone: about(nameOrParameter, 'An effect has taken the object away.', 'dirt_1'),
  count: about(
    z
      .strictObject({
        of: about(
          z.union([group, z.lazy(() => z.array(conditionSchema).min(1))], {
            error: 'write a group of objects, a list of names, or a list of conditions',
          }),
          'Objects, or conditions.',
          'block',
        ),
        that: inner('What holds of each object: `{object}` stands for its name.', {
          inside: { object: '{object}', region: 'bin.inside' },
        }).optional(),
        at_least: atLeast,
        at_most: atMost,
      })
      .refine(
        ({ at_least, at_most }) => at_least !== undefined || at_most !== undefined,
        'give `at_least` or `at_most`',
      ),
    'So many of several conditions hold: `of` objects, `that` what holds of `{object}`.',
    { of: 'block', that: { inside: { object: '{object}', region: 'bin.inside' } }, at_least: 3 },
  ),
  not: inner('The condition does not hold.', { grasped: 'cup' }),
  all: list('Every one holds.', [FIRST, SECOND]),
  any: list('One of them holds, or more.', [FIRST, SECOND]),
  in_order: list('Each has come true after the one before; what has come true counts from then on.', [
    FIRST,
    SECOND,
  ]),
  once: inner('It has held at some moment of the episode.', { contact: ['cup', 'bowl'] }),
  held: about(
    z.strictObject({
      condition: inner('What shall hold.', FIRST),
      frames: about(countField, 'Frames of 1/20 s.', 10),
    }),
    'It has held for so many frames without a break.',
    { condition: FIRST, frames: 10 },
  ),
};

const KINDS = Object.keys(kinds) as (keyof typeof kinds)[];

type OptionalFields<T extends Record<string, z.ZodType>> = { [K in keyof T]: z.ZodOptional<T[K]> };

const optional = Object.fromEntries(
  Object.entries(kinds).map(([kind, schema]) => [
    kind,
    schema.optional().meta({ ...schema.meta(), id: undefined }),
  ]),
) as unknown as OptionalFields<typeof kinds>;

export const conditionSchema: z.ZodType<Condition> = about(
  z
    .strictObject({
      name: about(
        z.string().min(1).max(200).optional(),
        'What it is called in reports.',
        'the cup is in the bin',
      ),
      ...optional,
    })
    .superRefine((condition, context) => {
      const given = KINDS.filter((kind) => condition[kind] !== undefined);
      if (given.length === 1) return;
      const problem =
        given.length === 0
          ? { message: 'say what must hold', remedy: `give one of: ${KINDS.join(', ')}` }
          : {
              message: `one condition at a time: ${given.join(' and ')} are given`,
              remedy: 'put them into a list: all: [{ … }, { … }]',
            };
      context.addIssue({ code: 'custom', message: problem.message, params: { remedy: problem.remedy } });
    })
    // One of the kinds, and a name or not: plainer for editors than so many alternatives.
    .meta({ id: 'condition', minProperties: 1, maxProperties: 2 }),
  'What must hold: one of these.',
  { on: { object: 'cup', support: 'plate' } },
  { all: [FIRST, SECOND] },
) as unknown as z.ZodType<Condition>;

/** A condition as it is tested: lists over objects have become lists of conditions. */
export type BoundCondition = Named &
  (
    | Exclude<
        Condition,
        | { count: unknown }
        | { not: unknown }
        | { all: unknown }
        | { any: unknown }
        | { in_order: unknown }
        | { once: unknown }
        | { held: unknown }
        | { stacked: unknown }
      >
    | { count: { of: BoundCondition[]; at_least?: number; at_most?: number } }
    | { not: BoundCondition }
    | { all: BoundCondition[] }
    | { any: BoundCondition[] }
    | { in_order: BoundCondition[] }
    | { once: BoundCondition }
    | { held: { condition: BoundCondition; frames: number } }
  );

export const effectSchema = about(
  z
    .strictObject({
      for: about(group.optional(), '`{object}` stands for each of these in what follows.', 'dirt'),
      when: inner('When it vanishes.', { near: { object: 'sponge.wipe', to: '{object}', within: 0.04 } }),
      remove: about(nameOrParameter, 'The object that is taken away for good.', '{object}'),
    })
    .meta({ id: 'effect' }),
  'What vanishes: dirt under a sponge.',
  {
    for: 'dirt',
    when: { near: { object: 'sponge.wipe', to: '{object}', within: 0.04 } },
    remove: '{object}',
  },
);

export type Effect = z.infer<typeof effectSchema>;
