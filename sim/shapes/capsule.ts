/** A cylinder along z with a half ball on either end. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { lengthField, typeField } from './fields.js';
import { sidesOfCircle } from './geometry.js';
import { profileArc, revolve } from './revolve.js';
import type { ShapeKind } from './shape.js';

const schema = z
  .strictObject({
    type: typeField('capsule'),
    radius: lengthField('Radius', 5),
    length: lengthField('Distance between the centres of the two half balls', 10),
  })
  .describe('A cylinder along z with a half ball on either end, about its centre');

type Capsule = z.infer<typeof schema>;

export const capsule = {
  type: 'capsule',
  schema,
  mesh({ radius, length }) {
    const sides = sidesOfCircle(radius);
    const bands = Math.round(sides / 4);
    const bottom = profileArc([0, -length / 2], radius, -Math.PI / 2, 0, bands);
    const top = profileArc([0, length / 2], radius, 0, Math.PI / 2, bands);
    return revolve(
      [[0, -length / 2 - radius], ...bottom.slice(1), ...top.slice(0, -1), [0, length / 2 + radius]],
      sides,
    );
  },
  colliders: ({ radius, length }) => [
    { solid: { type: 'capsule', radius, halfHeight: length / 2 }, pose: ORIGIN },
  ],
} satisfies ShapeKind<Capsule>;
