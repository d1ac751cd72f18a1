/** A can of lemonade. */
import { z } from 'zod';
import { compose } from '../../sim/math/pose.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { around, onWall } from './tin.js';

const parameters = z.strictObject({
  color: colorField('Can', 'green'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.029;
const HEIGHT = 0.105;
const ALUMINIUM = metal([0.8, 0.81, 0.83]);
const DARK = metal([0.5, 0.51, 0.53]);
const YELLOW: Material = { color: [0.99, 0.88, 0.2], roughness: 0.4 };
const PALE: Material = { color: [1, 0.97, 0.75], roughness: 0.4 };

/** A slice of lemon on the wall. */
function slice(azimuth: number): ModelShape[] {
  const place = onWall(RADIUS - 0.0014, azimuth, 0.055);
  return [
    seen({ type: 'ellipsoid', radii: [0.0105, 0.0115, 0.0028] }, place, YELLOW),
    seen({ type: 'ellipsoid', radii: [0.0085, 0.0095, 0.0036] }, place, PALE),
    ...[0, 1, 2].map((i) =>
      seen(
        { type: 'box', size: [0.017, 0.0012, 0.0078] },
        compose(place, at([0, 0, 0], fromAxisAngle([0, 0, 1], (i * Math.PI) / 3))),
        YELLOW,
      ),
    ),
  ];
}

export const drinkCan = {
  name: 'drink_can',
  description: 'A can of lemonade with a ring to pull; slices of lemon are printed on it.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'can',
          mass: 0.3,
          shapes: [
            placed({ type: 'cylinder', radius: RADIUS, height: HEIGHT - 0.016 }, at([0, 0, HEIGHT / 2]), {
              color: colorOf(color),
              roughness: 0.25,
            }),
            placed(
              { type: 'cone', radius: 0.023, topRadius: RADIUS, height: 0.008 },
              at([0, 0, 0.004]),
              ALUMINIUM,
            ),
            placed(
              { type: 'cone', radius: RADIUS, topRadius: 0.024, height: 0.008 },
              at([0, 0, HEIGHT - 0.004]),
              ALUMINIUM,
            ),
            seen(
              { type: 'torus', radius: 0.0235, tubeRadius: 0.0014 },
              at([0, 0, HEIGHT - 0.0005]),
              ALUMINIUM,
            ),
            seen({ type: 'torus', radius: 0.006, tubeRadius: 0.0013 }, at([0.005, 0, HEIGHT + 0.0006]), DARK),
            seen({ type: 'ellipsoid', radii: [0.0075, 0.0055, 0.001] }, at([-0.01, 0, HEIGHT]), DARK),
            ...around(2).flatMap(slice),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, HEIGHT - 0.034]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
