/** Where an object may stand. */
import { z } from 'zod';
import { nameOrParameter, nonNegativeRangeField, numberField, rangeField, referenceField } from './fields.js';

const yaw = rangeField
  .default([0, 0])
  .describe('Turn about the vertical, radians: one number or [least, greatest].');
const roll = numberField
  .default(0)
  .describe('Fixed turn about its own x axis, radians: lays a thing on its side.');
const pitch = numberField.default(0).describe('Fixed turn about its own y axis, radians.');

const onTable = z
  .strictObject({
    x: rangeField.describe('World x of the object, metres; toward the front camera is positive.'),
    y: rangeField.describe('World y, metres; right in the front image is positive.'),
    z: rangeField
      .optional()
      .describe(
        'Height of its origin above the table top, metres. For things that float; without it, it stands.',
      ),
    yaw,
    roll,
    pitch,
  })
  .describe('A part of the table.');

const atSite = z
  .strictObject({ at: referenceField.describe('A site of an object placed before this one.'), yaw })
  .describe('On a site of another object, origin on origin.');

const inRegion = z
  .strictObject({
    in: referenceField.describe('A region of an object placed before this one.'),
    yaw,
    roll,
    pitch,
  })
  .describe('Anywhere in a region of another object, standing on its floor.');

const beside = z
  .strictObject({
    beside: nameOrParameter.describe('An object placed before this one.'),
    distance: nonNegativeRangeField.describe('Between the origins, along the table, metres.'),
    angle: rangeField
      .default([-Math.PI, Math.PI])
      .describe('Direction from the other object in the world, radians: 0 is +x, π/2 is +y.'),
    yaw,
    roll,
    pitch,
  })
  .describe('On the table, so far from another object.');

const pose = z
  .strictObject({
    pose: z
      .array(numberField)
      .length(7)
      .describe('x, y, z, qx, qy, qz, qw in the world: metres and a unit quaternion.'),
  })
  .describe('Just there.');

const single = z.union([onTable, atSite, inRegion, beside, pose]);

export type SinglePlacement = z.infer<typeof single>;

export const placementSchema = z
  .union([
    single,
    z.strictObject({
      one_of: z.array(single).min(1).describe('One of these places is drawn for each episode.'),
    }),
  ])
  .describe('Where the object may stand.')
  .meta({
    examples: [
      { x: [0.1, 0.4], y: [-0.3, 0.3], yaw: [-3.14, 3.14] },
      { at: 'saucepan.rim' },
      { in: 'drawer.inside', yaw: [-3.14, 3.14] },
      { beside: 'cup', distance: [0.1, 0.2] },
    ],
  });

export type Placement = z.infer<typeof placementSchema>;
