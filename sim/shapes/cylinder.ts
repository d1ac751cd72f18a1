/** A cylinder along z, its edges sharp or rounded. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { bevelField, lengthField, typeField } from './fields.js';
import { sidesOfCircle } from './geometry.js';
import { profileArc, revolve } from './revolve.js';
import type { ShapeKind } from './shape.js';

const schema = z
  .strictObject({
    type: typeField('cylinder'),
    radius: lengthField('Radius', 5),
    height: lengthField('Length along z', 10),
    bevel: bevelField,
  })
  .refine(({ bevel, radius, height }) => bevel === undefined || (bevel < radius && bevel * 2 < height), {
    path: ['bevel'],
    error: 'bevel must be less than the radius and less than half of the height',
  })
  .describe('A cylinder along z about its centre');

type Cylinder = z.infer<typeof schema>;

export const cylinder = {
  type: 'cylinder',
  schema,
  mesh({ radius, height, bevel }) {
    const top = height / 2;
    const sides = sidesOfCircle(radius);
    if (bevel === undefined) {
      return revolve(
        [
          [0, -top],
          [radius, -top],
          [radius, top],
          [0, top],
        ],
        sides,
      );
    }
    const edge = radius - bevel;
    return revolve(
      [
        [0, -top],
        ...profileArc([edge, -top + bevel], bevel, -Math.PI / 2, 0, 2),
        ...profileArc([edge, top - bevel], bevel, 0, Math.PI / 2, 2),
        [0, top],
      ],
      sides,
    );
  },
  colliders: ({ radius, height }) => [
    { solid: { type: 'cylinder', radius, halfHeight: height / 2 }, pose: ORIGIN },
  ],
} satisfies ShapeKind<Cylinder>;
