/** A toy block. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('All sides', 'red'),
  size: z.number().min(0.03).max(0.06).default(0.045).describe('Length of an edge, metres, 0.03 to 0.06'),
});

type Parameters = z.infer<typeof parameters>;

/** Of painted wood, kilograms a cubic metre. */
const DENSITY = 600;
/** How far edges are rounded, of the edge's length. */
const BEVEL = 0.07;

export const block = {
  name: 'block',
  description: 'A cube of painted wood with rounded edges.',
  parameters,
  build({ color, size }: Parameters) {
    return {
      parts: [
        {
          name: 'block',
          mass: DENSITY * size * size * size,
          shapes: [
            placed(
              { type: 'box', size: [size, size, size], bevel: BEVEL * size },
              at([0, 0, size / 2]),
              matte(colorOf(color)),
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, size / 2]) },
        top: { pose: at([0, 0, size]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
