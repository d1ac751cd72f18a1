/** A tin of soup. */
import { z } from 'zod';
import { compose } from '../../sim/math/pose.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { around, band, onWall, tin } from './tin.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.031;
const HEIGHT = 0.095;
const CREAM: Material = { color: [0.95, 0.9, 0.74], roughness: 0.5 };
const GREEN: Material = { color: [0.12, 0.42, 0.16], roughness: 0.5 };
const TOMATO: Material = { color: [0.86, 0.13, 0.06], roughness: 0.35 };

/** A halved look of a tomato with its leaves, on the wall. */
function tomato(azimuth: number): ModelShape[] {
  const place = onWall(RADIUS, azimuth, HEIGHT * 0.5);
  return [
    seen({ type: 'ellipsoid', radii: [0.0125, 0.0115, 0.003] }, place, TOMATO),
    seen(
      { type: 'ellipsoid', radii: [0.006, 0.0018, 0.0016] },
      compose(place, at([0, 0.0105, 0.0015])),
      GREEN,
    ),
    seen({ type: 'box', size: [0.0018, 0.006, 0.002] }, compose(place, at([0, 0.0125, 0.001])), GREEN),
  ];
}

export const soupCan = {
  name: 'soup_can',
  description: 'A tin of tomato soup: a cream label with tomatoes between two green bands.',
  parameters,
  build(_: Parameters) {
    return {
      parts: [
        {
          name: 'can',
          mass: 0.2,
          shapes: [
            ...tin(RADIUS, HEIGHT, { material: CREAM, from: 0.005, to: HEIGHT - 0.005 }),
            band(RADIUS, 0.008, 0.02, GREEN),
            band(RADIUS, HEIGHT - 0.02, HEIGHT - 0.008, GREEN),
            ...around(3).flatMap(tomato),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, HEIGHT - 0.035]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
