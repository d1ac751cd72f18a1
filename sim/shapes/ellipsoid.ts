/** A ball stretched along its axes. */
import { z } from 'zod';
import { ORIGIN } from '../math/pose.js';
import { lengthField, typeField } from './fields.js';
import { sidesOfCircle, stretchMesh } from './geometry.js';
import { type ProfilePoint, profileArc, ringPoints } from './revolve.js';
import type { Collider, ShapeKind } from './shape.js';
import { unitSphere } from './sphere.js';

const schema = z
  .strictObject({
    type: typeField('ellipsoid'),
    radii: z
      .tuple([
        lengthField('Radius along x', 5),
        lengthField('Radius along y', 5),
        lengthField('Radius along z', 5),
      ])
      .meta({ description: 'Radii along x, y and z, metres', examples: [[0.03, 0.03, 0.04]] }),
  })
  .describe('A ball stretched along x, y and z, about its centre');

type Ellipsoid = z.infer<typeof schema>;

const HULL_SIDES = 12;
const HULL_BANDS = 6;

/** The corners of a hull that stands for the ellipsoid: 62 points on its surface. */
function hullOf([rx, ry, rz]: Ellipsoid['radii']): Collider {
  const arc = profileArc([0, 0], 1, -Math.PI / 2, Math.PI / 2, HULL_BANDS);
  const profile: ProfilePoint[] = [[0, -1], ...arc.slice(1, -1), [0, 1]];
  const factors = [rx, ry, rz];
  const points = ringPoints(profile, HULL_SIDES).map((x, i) => x * factors[i % 3]!);
  return { solid: { type: 'hull', points }, pose: ORIGIN };
}

export const ellipsoid = {
  type: 'ellipsoid',
  schema,
  mesh({ radii }) {
    const [, middle, widest] = [...radii].sort((a, b) => a - b) as [number, number, number];
    const mesh = stretchMesh(unitSphere(sidesOfCircle(middle)), radii);
    return { ...mesh, uvs: mesh.uvs.map((x) => x * widest) };
  },
  colliders: ({ radii }) => [hullOf(radii)],
} satisfies ShapeKind<Ellipsoid>;
