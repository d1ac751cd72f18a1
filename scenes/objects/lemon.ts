/** A lemon. */
import { z } from 'zod';
import type { Material } from '../../sim/model.js';
import { ALONG_X, at, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.026;
const PEEL: Material = {
  color: [0.98, 0.85, 0.12],
  secondColor: [0.93, 0.76, 0.06],
  texture: 'noise',
  textureSize: 0.03,
  roughness: 0.45,
};

export const lemon = {
  name: 'lemon',
  description: 'A lemon that lies on its side.',
  parameters,
  build(_: Parameters) {
    return {
      parts: [
        {
          name: 'lemon',
          mass: 0.1,
          angularDamping: 8,
          shapes: [
            placed({ type: 'ellipsoid', radii: [0.034, RADIUS, RADIUS] }, at([0, 0, RADIUS]), PEEL),
            seen(
              { type: 'cone', radius: 0.0115, topRadius: 0.005, height: 0.012 },
              at([0.035, 0, RADIUS], ALONG_X),
              PEEL,
            ),
            seen({ type: 'sphere', radius: 0.0055 }, at([0.0405, 0, RADIUS]), PEEL),
            seen({ type: 'ellipsoid', radii: [0.006, 0.008, 0.008] }, at([-0.0315, 0, RADIUS]), PEEL),
            seen({ type: 'cylinder', radius: 0.0035, height: 0.003 }, at([-0.0375, 0, RADIUS], ALONG_X), {
              color: [0.4, 0.45, 0.12],
              roughness: 0.8,
            }),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, RADIUS]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
