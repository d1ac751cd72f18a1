/** A kitchen sponge. */
import { z } from 'zod';
import type { Material } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Scouring layer underneath', 'green'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.1;
const WIDTH = 0.062;
const HEIGHT = 0.038;
const SCOURER = 0.009;

const FOAM: Material = {
  color: [0.98, 0.83, 0.25],
  secondColor: [0.82, 0.62, 0.12],
  texture: 'noise',
  textureSize: 0.06,
  roughness: 0.95,
};

export const sponge = {
  name: 'sponge',
  description: 'A kitchen sponge with a scouring layer underneath, with which one wipes.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'sponge',
          mass: 0.03,
          shapes: [
            seen(
              { type: 'box', size: [LENGTH, WIDTH, HEIGHT - SCOURER], bevel: 0.004 },
              at([0, 0, (HEIGHT + SCOURER) / 2]),
              FOAM,
            ),
            seen(
              { type: 'box', size: [LENGTH, WIDTH, SCOURER], bevel: 0.001 },
              at([0, 0, SCOURER / 2]),
              matte(colorOf(color)),
            ),
            {
              ...touched({ type: 'box', size: [LENGTH, WIDTH, HEIGHT] }, at([0, 0, HEIGHT / 2])),
              friction: 0.9,
            },
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, 0.026]) },
        // In the middle of the underside; z up, so that it can be brought onto what is to be wiped.
        wipe: { pose: at([0, 0, 0]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
