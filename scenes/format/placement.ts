/** Where an object may stand. */
import { z } from 'zod';
import {
  about,
  angleField,
  angleRangeField,
  lengthRangeField,
  nameOrParameter,
  nonNegativeLengthRangeField,
  orPlaceholder,
  referenceField,
} from './fields.js';
import { within } from './units.js';

const yaw = about(
  angleRangeField.default([0, 0]),
  'Turn about the vertical, radians: one number or [least, greatest].',
  [-3.14, 3.14],
  1.57,
);
const roll = about(
  angleField.default(0),
  'Fixed turn about its own x axis, radians: lays a thing on its side.',
  1.57,
);
const pitch = about(angleField.default(0), 'Fixed turn about its own y axis, radians.', 1.57);

const onTable = about(
  z.strictObject({
    x: about(
      lengthRangeField,
      'World x of the object, metres; toward the front camera is positive.',
      [0.1, 0.4],
    ),
    y: about(lengthRangeField, 'World y, metres; right in the front image is positive.', [-0.3, 0.3]),
    z: about(
      lengthRangeField.optional(),
      'Height of its origin above the table top, metres. For things that float; without it, it stands.',
      [0.1, 0.4],
    ),
    yaw,
    roll,
    pitch,
  }),
  'A part of the table.',
  { x: [0.1, 0.4], y: [-0.3, 0.3], yaw: [-3.14, 3.14] },
);

const atSite = about(
  z.strictObject({
    at: about(referenceField, 'A site of an object placed before this one.', 'saucepan.rim'),
    yaw,
  }),
  'On a site of another object, origin on origin.',
  { at: 'saucepan.rim' },
);

const inRegion = about(
  z.strictObject({
    in: about(referenceField, 'A region of an object placed before this one.', 'cabinet.top'),
    yaw,
    roll,
    pitch,
  }),
  'Anywhere in a region of another object, standing on its floor.',
  { in: 'cabinet.top', yaw: [-3.14, 3.14] },
);

const beside = about(
  z.strictObject({
    beside: about(nameOrParameter, 'An object placed before this one.', 'cup'),
    distance: about(nonNegativeLengthRangeField, 'Between the origins, along the table, metres.', [0.1, 0.2]),
    angle: about(
      angleRangeField.default([-Math.PI, Math.PI]),
      'Direction from the other object in the world, radians: 0 is +x, π/2 is +y.',
      [-0.5, 0.5],
    ),
    yaw,
    roll,
    pitch,
  }),
  'On the table, so far from another object.',
  { beside: 'cup', distance: [0.1, 0.2] },
);

const pose = about(
  z.strictObject({
    pose: about(
      z.array(orPlaceholder(within('metres'))).length(7),
      'x, y, z, qx, qy, qz, qw in the world: metres and a unit quaternion.',
      [0.25, 0.1, 0.752, 0, 0, 0, 1],
    ),
  }),
  'Just there.',
  { pose: [0.25, 0.1, 0.752, 0, 0, 0, 1] },
);

const single = z
  .union([onTable, atSite, inRegion, beside, pose], {
    error: 'write a place, such as { x: [0.1, 0.4], y: 0 }',
  })
  .meta({ id: 'place' });

export type SinglePlacement = z.infer<typeof single>;

const oneOf = about(
  z.strictObject({
    one_of: about(z.array(single).min(1), 'One of these places is drawn for each episode.', [
      { in: 'cabinet.top' },
      { x: [0.1, 0.4], y: [-0.3, 0.3] },
    ]),
  }),
  'One of several places.',
  { one_of: [{ in: 'cabinet.top' }, { x: [0.1, 0.4], y: [-0.3, 0.3] }] },
);

export const placementSchema = about(
  z
    .union([single, oneOf], {
      error:
        'write a place, such as { x: [0.1, 0.4], y: [-0.3, 0.3] }, { at: pan.rim } or { in: box.inside }',
    })
    .meta({ id: 'placement' }),
  'Where the object may stand.',
  { x: [0.1, 0.4], y: [-0.3, 0.3], yaw: [-3.14, 3.14] },
  { at: 'saucepan.rim' },
  { in: 'cabinet.top', yaw: [-3.14, 3.14] },
  { beside: 'cup', distance: [0.1, 0.2] },
);

export type Placement = z.infer<typeof placementSchema>;
