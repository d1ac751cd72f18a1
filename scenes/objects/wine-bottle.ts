/** A bottle of wine. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Material } from '../../sim/model.js';
import { at, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { drumOfBoxes } from './rounds.js';
import { BODY_HEIGHT, BOTTLE_RADIUS, GRASP_HEIGHT } from './wine-size.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const HEIGHT = 0.235;
const NECK_RADIUS = 0.011;
const NECK_FROM = 0.168;
const GLASS: Material = { color: [0.03, 0.13, 0.06], roughness: 0.15 };
const PAPER: Material = { color: [0.94, 0.9, 0.8], roughness: 0.6 };
const FOIL: Material = { color: [0.5, 0.04, 0.1], roughness: 0.3 };
const GOLD: Material = { color: [0.8, 0.62, 0.2], roughness: 0.3 };

export const wineBottle = {
  name: 'wine_bottle',
  description: 'A bottle of red wine with a paper label; wine_rack takes it.',
  parameters,
  build(_: Parameters) {
    return {
      parts: [
        {
          name: 'bottle',
          mass: 0.3,
          shapes: [
            seen(
              {
                type: 'lathe' as const,
                profile: [
                  [BOTTLE_RADIUS - 0.004, 0],
                  [BOTTLE_RADIUS, 0.004],
                  [BOTTLE_RADIUS, BODY_HEIGHT],
                  [BOTTLE_RADIUS - 0.002, BODY_HEIGHT + 0.012],
                  [BOTTLE_RADIUS - 0.008, BODY_HEIGHT + 0.024],
                  [NECK_RADIUS + 0.003, NECK_FROM - 0.004],
                  [NECK_RADIUS, NECK_FROM + 0.008],
                  [NECK_RADIUS, HEIGHT],
                ] as [number, number][],
              },
              at([0, 0, 0]),
              GLASS,
            ),
            seen(
              { type: 'cylinder', radius: BOTTLE_RADIUS + 0.0005, height: 0.062 },
              at([0, 0, 0.07]),
              PAPER,
            ),
            seen(
              { type: 'cylinder', radius: BOTTLE_RADIUS + 0.0008, height: 0.005 },
              at([0, 0, 0.095]),
              GOLD,
            ),
            seen(
              { type: 'cylinder', radius: BOTTLE_RADIUS + 0.0008, height: 0.014 },
              at([0, 0, 0.062]),
              FOIL,
            ),
            seen(
              { type: 'cylinder', radius: NECK_RADIUS + 0.0007, height: 0.05 },
              at([0, 0, HEIGHT - 0.0245]),
              FOIL,
            ),
            seen({ type: 'torus', radius: NECK_RADIUS, tubeRadius: 0.002 }, at([0, 0, HEIGHT - 0.006]), FOIL),
            ...drumOfBoxes(BOTTLE_RADIUS, 0, BODY_HEIGHT),
            touched(
              {
                type: 'cone',
                radius: BOTTLE_RADIUS,
                topRadius: NECK_RADIUS,
                height: NECK_FROM - BODY_HEIGHT,
              },
              at([0, 0, (NECK_FROM + BODY_HEIGHT) / 2]),
            ),
            touched(
              { type: 'cylinder', radius: NECK_RADIUS, height: HEIGHT - NECK_FROM },
              at([0, 0, (HEIGHT + NECK_FROM) / 2]),
            ),
          ],
        },
      ],
      sites: {
        // From the side, at −x: z points out of the glass.
        grasp: { pose: at([0, 0, GRASP_HEIGHT], fromAxisAngle([0, 1, 0], -Math.PI / 2)) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
