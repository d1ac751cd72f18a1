/** A large tin of coffee. */
import { z } from 'zod';
import { compose } from '../../sim/math/pose.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, DARK_PLASTIC, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { around, band, onWall, tin } from './tin.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.035;
const HEIGHT = 0.115;
const BROWN: Material = { color: [0.3, 0.15, 0.06], roughness: 0.45 };
const TAN: Material = { color: [0.87, 0.72, 0.5], roughness: 0.5 };
const BEAN: Material = { color: [0.24, 0.11, 0.04], roughness: 0.4 };
const CREASE: Material = { color: [0.62, 0.42, 0.22], roughness: 0.5 };

/** A coffee bean on the wall, aslant. */
function bean(azimuth: number, height: number, turn: number): ModelShape[] {
  const place = compose(
    onWall(RADIUS + 0.0006, azimuth, height),
    at([0, 0, 0], fromAxisAngle([0, 0, 1], turn)),
  );
  return [
    seen({ type: 'ellipsoid', radii: [0.0095, 0.0065, 0.002] }, place, BEAN),
    seen({ type: 'box', size: [0.015, 0.0016, 0.0046] }, place, CREASE),
  ];
}

export const coffeeCan = {
  name: 'coffee_can',
  description: 'A tall brown tin with a dark plastic lid and coffee beans on a light band.',
  parameters,
  build(_: Parameters) {
    const middle = 0.055;
    return {
      parts: [
        {
          name: 'can',
          mass: 0.2,
          shapes: [
            ...tin(RADIUS, HEIGHT, { material: BROWN, from: 0.004, to: HEIGHT - 0.012 }),
            band(RADIUS, middle - 0.02, middle + 0.02, TAN),
            ...around(5).flatMap((azimuth, i) =>
              bean(azimuth, middle + (i % 2 === 0 ? 0.009 : -0.009), 0.55),
            ),
            seen(
              { type: 'cylinder', radius: RADIUS + 0.0015, height: 0.014, bevel: 0.002 },
              at([0, 0, HEIGHT - 0.005]),
              DARK_PLASTIC,
            ),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, HEIGHT - 0.036]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
