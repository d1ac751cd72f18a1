/** A banana. */
import { z } from 'zod';
import { fromAxisAngle, multiply } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.0165;
const BEND = 0.1;
const PEEL: Material = { color: [0.97, 0.82, 0.16], roughness: 0.5 };
const TIP: Material = { color: [0.28, 0.19, 0.07], roughness: 0.8 };

/** The arc is about y; the middle of the fruit lies over the origin and its ends bend toward −y. */
const point = (angle: number, out = 0) =>
  [(BEND + out) * sin(angle), (BEND + out) * cos(angle) - BEND] as const;

/** A piece that tapers toward an end, along the bend. */
function taper(from: number, to: number, radius: number, topRadius: number, material: Material): ModelShape {
  const middle = (from + to) / 2;
  const [x, y] = point(middle);
  const sign = to > from ? 1 : -1;
  const along = multiply(fromAxisAngle([0, 0, 1], -middle), fromAxisAngle([0, 1, 0], (sign * Math.PI) / 2));
  const length = BEND * Math.abs(to - from) + 0.002;
  return seen({ type: 'cone', radius, topRadius, height: length }, at([x, y, RADIUS], along), material);
}

export const banana = {
  name: 'banana',
  description: 'A ripe banana that lies flat, its middle along x.',
  parameters,
  build(_: Parameters) {
    const end = (sign: number): ModelShape[] => [
      taper(sign * 0.53, sign * 0.7, RADIUS - 0.0006, 0.012, PEEL),
      taper(sign * 0.7, sign * 0.82, 0.012, 0.006, PEEL),
    ];
    return {
      parts: [
        {
          name: 'banana',
          mass: 0.12,
          angularDamping: 4,
          shapes: [
            placed(
              { type: 'torus', radius: BEND, tubeRadius: RADIUS, arc: 1.1 },
              at([0, -BEND, RADIUS], fromAxisAngle([0, 0, 1], Math.PI / 2)),
              PEEL,
            ),
            ...end(1),
            ...end(-1),
            taper(0.82, 0.98, 0.0055, 0.0045, PEEL),
            taper(0.98, 1.01, 0.005, 0.005, TIP),
            taper(-0.82, -0.87, 0.0062, 0.004, TIP),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, RADIUS - 0.001]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
