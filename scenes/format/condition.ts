/** What counts as done. Every condition may have a name, so that an evaluation can say how far an episode came. */
import { z } from 'zod';
import {
  countField,
  nameOrParameter,
  numberField,
  placeField,
  positiveField,
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

const named = { name: z.string().optional().describe('What it is called in reports.') };
const group = z
  .union([nameOrParameter, z.array(nameOrParameter).min(1)])
  .describe('A group of objects, or a list of names.');

const list: z.ZodType<ConditionList> = z.lazy(() =>
  z.union([
    z.array(conditionSchema).min(1),
    z
      .strictObject({ of: group, that: conditionSchema })
      .describe('The same of each object: `{object}` stands for its name.'),
  ]),
);

const bounds = { at_least: countField.optional(), at_most: numberField.optional() };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z
      .strictObject({ ...named, inside: z.strictObject({ object: nameOrParameter, region: referenceField }) })
      .describe('The middle of an object is in a region of another.'),
    z
      .strictObject({
        ...named,
        on: z.strictObject({
          object: nameOrParameter,
          support: nameOrParameter.describe('An object, or `table`.'),
        }),
      })
      .describe('An object rests on top of another.'),
    z
      .strictObject({ ...named, stacked: z.array(nameOrParameter).min(2) })
      .describe('Each rests on the one before.'),
    z
      .strictObject({
        ...named,
        joint: z
          .strictObject({
            name: referenceField,
            beyond: numberField.optional().describe('Moved by more than this from where it started.'),
            at_least: numberField.optional().describe('Its value is this or more.'),
            at_most: numberField.optional().describe('Its value is this or less.'),
          })
          .refine(
            ({ beyond, at_least, at_most }) =>
              [beyond, at_least, at_most].some((bound) => bound !== undefined),
            'give `beyond`, `at_least` or `at_most`',
          ),
      })
      .describe('Where a joint stands, metres or radians.'),
    z
      .strictObject({ ...named, moved: z.strictObject({ object: nameOrParameter, beyond: positiveField }) })
      .describe('An object is further than this from where it started, metres.'),
    z
      .strictObject({ ...named, lifted: z.strictObject({ object: nameOrParameter, by: positiveField }) })
      .describe('An object is higher than at the start by this, metres.'),
    z
      .strictObject({ ...named, upright: z.strictObject({ object: nameOrParameter, within: positiveField }) })
      .describe("An object's z axis is within this angle of the vertical, radians."),
    z
      .strictObject({
        ...named,
        near: z.strictObject({
          object: placeField.describe('An object (its middle), a site, or `tip`.'),
          to: placeField.describe('Likewise.'),
          within: positiveField,
        }),
      })
      .describe('Two places are within this distance, metres.'),
    z
      .strictObject({ ...named, contact: z.tuple([nameOrParameter, nameOrParameter]) })
      .describe('Two objects touch; `gripper` and `table` are allowed.'),
    z.strictObject({ ...named, grasped: nameOrParameter }).describe('Both fingers hold the object.'),
    z.strictObject({ ...named, nothing_grasped: z.literal(true) }).describe('The fingers hold nothing.'),
    z.strictObject({ ...named, gone: nameOrParameter }).describe('An effect has taken the object away.'),
    z
      .strictObject({
        ...named,
        count: z
          .strictObject({
            of: z.union([group, z.array(conditionSchema).min(1)]),
            that: conditionSchema.optional(),
            ...bounds,
          })
          .refine(
            ({ at_least, at_most }) => at_least !== undefined || at_most !== undefined,
            'give `at_least` or `at_most`',
          ),
      })
      .describe('So many of several conditions hold: `of` objects, `that` what holds of `{object}`.'),
    z.strictObject({ ...named, not: conditionSchema }),
    z.strictObject({ ...named, all: list }),
    z.strictObject({ ...named, any: list }),
    z
      .strictObject({ ...named, in_order: list })
      .describe('Each has come true after the one before; what has come true counts from then on.'),
    z
      .strictObject({ ...named, once: conditionSchema })
      .describe('It has held at some moment of the episode.'),
    z
      .strictObject({ ...named, held: z.strictObject({ condition: conditionSchema, frames: countField }) })
      .describe('It has held for so many frames (1/20 s) without a break.'),
  ]),
);

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

export const effectSchema = z
  .strictObject({
    for: group.optional().describe('`{object}` stands for each of these in what follows.'),
    when: conditionSchema,
    remove: nameOrParameter.describe('The object that is taken away for good.'),
  })
  .describe('What vanishes: dirt under a sponge.')
  .meta({
    examples: [
      {
        for: 'dirt',
        when: { near: { object: 'sponge.wipe', to: '{object}', within: 0.04 } },
        remove: '{object}',
      },
    ],
  });

export type Effect = z.infer<typeof effectSchema>;
