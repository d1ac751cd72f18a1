/** An apple. */
import { z } from 'zod';
import { fromRollPitchYaw } from '../../sim/math/rotation.js';
import { colorField, colorOf } from '../colors.js';
import { at, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Skin', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.033;
const HEIGHT = 0.058;

export const apple = {
  name: 'apple',
  description: 'An apple with its stem and a leaf.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'apple',
          mass: 0.15,
          angularDamping: 8,
          shapes: [
            seen(
              {
                type: 'lathe' as const,
                profile: [
                  [0.009, 0],
                  [0.017, 0.002],
                  [0.026, 0.012],
                  [0.0315, 0.024],
                  [RADIUS, 0.036],
                  [0.031, 0.047],
                  [0.024, 0.0555],
                  [0.015, HEIGHT],
                  [0.007, HEIGHT - 0.003],
                  [0, HEIGHT - 0.009],
                ] as [number, number][],
              },
              at([0, 0, 0]),
              { color: colorOf(color), roughness: 0.3 },
            ),
            seen(
              { type: 'cone', radius: 0.0014, topRadius: 0.002, height: 0.018 },
              at([0.001, 0, HEIGHT], fromRollPitchYaw(0.1, 0.15, 0)),
              {
                color: [0.33, 0.2, 0.08],
                roughness: 0.8,
              },
            ),
            seen(
              { type: 'ellipsoid', radii: [0.012, 0.0055, 0.0015] },
              at([0.0125, 0, HEIGHT + 0.003], fromRollPitchYaw(0.3, -0.35, 0.4)),
              {
                color: [0.2, 0.5, 0.13],
                roughness: 0.6,
              },
            ),
            touched({ type: 'ellipsoid', radii: [RADIUS, RADIUS, HEIGHT / 2] }, at([0, 0, HEIGHT / 2])),
            touched(
              { type: 'cylinder', radius: 0.016, height: HEIGHT - 0.004 },
              at([0, 0, HEIGHT / 2 - 0.002]),
            ),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, HEIGHT / 2]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
