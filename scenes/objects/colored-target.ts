/** A coloured mat that marks a place on the table. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, matte, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Mat', 'green'),
  size: z.number().min(0.04).max(0.3).default(0.12).describe('Length of a side, metres, 0.04 to 0.3'),
});

type Parameters = z.infer<typeof parameters>;

const THICKNESS = 0.001;
/** How high above the mat something may be and still count as above it. */
const ABOVE = 0.4;
/** Half the width of a region in which blocks have their middles only if they stand on each other. */
const TOWER = 0.015;

export const coloredTarget = {
  name: 'colored_target',
  description:
    'A thin square mat that marks a place on the table; things lie and slide on it as on the table.',
  parameters,
  build({ color, size }: Parameters) {
    return {
      parts: [
        {
          name: 'mat',
          mass: 0.02,
          // Only seen: what slides onto it must not be caught by its edge.
          gravity: false,
          shapes: [
            seen(
              { type: 'box', size: [size, size, THICKNESS] },
              at([0, 0, THICKNESS / 2]),
              matte(colorOf(color)),
            ),
          ],
        },
      ],
      sites: {
        middle: { pose: at([0, 0, 0]) },
      },
      regions: {
        above: { pose: at([0, 0, ABOVE / 2]), halfExtents: [size / 2, size / 2, ABOVE / 2] },
        tower: { pose: at([0, 0, ABOVE / 2]), halfExtents: [TOWER, TOWER, ABOVE / 2] },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
