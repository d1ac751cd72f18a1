/** A roast chicken drumstick. */
import { z } from 'zod';
import type { Material } from '../../sim/model.js';
import { ALONG_X, at, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.025;
const SKIN: Material = {
  color: [0.8, 0.47, 0.14],
  secondColor: [0.58, 0.26, 0.06],
  texture: 'noise',
  textureSize: 0.06,
  roughness: 0.35,
};
const BONE: Material = { color: [0.94, 0.9, 0.8], roughness: 0.5 };

export const chicken = {
  name: 'chicken',
  description: 'A roast chicken drumstick that lies on its side, the bone toward x.',
  parameters,
  build(_: Parameters) {
    return {
      parts: [
        {
          name: 'drumstick',
          mass: 0.15,
          shapes: [
            seen(
              {
                type: 'lathe' as const,
                profile: [
                  [0, -0.046],
                  [0.012, -0.0435],
                  [0.02, -0.036],
                  [RADIUS - 0.0008, -0.024],
                  [RADIUS, -0.014],
                  [RADIUS - 0.0015, 0],
                  [0.02, 0.013],
                  [0.014, 0.027],
                  [0.0095, 0.038],
                  [0.008, 0.046],
                ] as [number, number][],
              },
              at([0, 0, RADIUS], ALONG_X),
              SKIN,
            ),
            seen({ type: 'cylinder', radius: 0.0055, height: 0.03 }, at([0.058, 0, RADIUS], ALONG_X), BONE),
            ...[1, -1].map((side) =>
              seen({ type: 'sphere', radius: 0.0078 }, at([0.073, side * 0.0055, RADIUS]), BONE),
            ),
            touched({ type: 'box', size: [0.05, 0.044, 1.6 * RADIUS] }, at([-0.015, 0, RADIUS])),
            touched({ type: 'box', size: [0.04, 0.03, 2 * RADIUS] }, at([-0.013, 0, RADIUS])),
            touched({ type: 'box', size: [0.1, 0.016, 0.016] }, at([0.025, 0, RADIUS])),
          ],
        },
      ],
      sites: { grasp: { pose: at([-0.012, 0, RADIUS - 0.004]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
