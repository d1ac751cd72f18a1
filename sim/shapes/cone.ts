/** A cone along z, whole or cut off. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { lengthField, typeField } from './fields.js';
import { sidesOfCircle } from './geometry.js';
import { type ProfilePoint, revolve, ringPoints } from './revolve.js';
import type { ShapeKind } from './shape.js';

const schema = z
  .strictObject({
    type: typeField('cone'),
    radius: lengthField('Radius at the bottom', 5),
    topRadius: lengthField('Radius at the top; a sharp tip where it is missing', 5).optional(),
    height: lengthField('Length along z', 10),
  })
  .describe('A cone along z, cut off where topRadius is given; its origin is at half its height');

type Cone = z.infer<typeof schema>;

const HULL_SIDES = 16;

const profileOf = ({ radius, topRadius, height }: Cone): ProfilePoint[] => [
  [0, -height / 2],
  [radius, -height / 2],
  ...(topRadius === undefined ? [] : [[topRadius, height / 2] as const]),
  [0, height / 2],
];

export const cone = {
  type: 'cone',
  schema,
  mesh: (shape) => revolve(profileOf(shape), sidesOfCircle(Math.max(shape.radius, shape.topRadius ?? 0))),
  colliders(shape) {
    const { radius, topRadius, height } = shape;
    if (topRadius === undefined)
      return [{ solid: { type: 'cone', radius, halfHeight: height / 2 }, pose: ORIGIN }];
    const points = ringPoints(profileOf(shape).slice(1, -1), HULL_SIDES);
    return [{ solid: { type: 'hull', points }, pose: ORIGIN }];
  },
} satisfies ShapeKind<Cone>;
