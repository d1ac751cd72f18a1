/** A ball. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { lengthField, typeField } from './fields.js';
import { sidesOfCircle } from './geometry.js';
import { type ProfilePoint, profileArc, revolve } from './revolve.js';
import type { Mesh, ShapeKind } from './shape.js';

const schema = z
  .strictObject({ type: typeField('sphere'), radius: lengthField('Radius', 5) })
  .describe('A ball about its centre');

type Sphere = z.infer<typeof schema>;

/** A ball of radius 1 with so many sides round its equator. */
export function unitSphere(sides: number): Mesh {
  const bands = Math.round((sides * 2) / 3);
  const arc = profileArc([0, 0], 1, -Math.PI / 2, Math.PI / 2, bands);
  const profile: ProfilePoint[] = [[0, -1], ...arc.slice(1, -1), [0, 1]]; // the poles exactly on the axis
  return revolve(profile, sides);
}

export const sphere = {
  type: 'sphere',
  schema,
  mesh({ radius }) {
    const mesh = unitSphere(sidesOfCircle(radius));
    return {
      ...mesh,
      positions: mesh.positions.map((x) => x * radius),
      uvs: mesh.uvs.map((x) => x * radius),
    };
  },
  colliders: ({ radius }) => [{ solid: { type: 'sphere', radius }, pose: ORIGIN }],
} satisfies ShapeKind<Sphere>;
