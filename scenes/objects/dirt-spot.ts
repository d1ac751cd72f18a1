/** A spot of dirt that is wiped away. */
import { z } from 'zod';
import { cos, sin } from '../../sim/math/trigonometry.js';
import { colorField, colorOf } from '../colors.js';
import { at, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Spot', 'maroon'),
  size: z.number().min(0.004).max(0.04).default(0.01).describe('Width, metres, 0.004 to 0.04'),
});

type Parameters = z.infer<typeof parameters>;

const THICKNESS = 0.001;
const AROUND = 0.06;
/** Distances of the outline's corners from the middle, of half the width: a blot, not a circle. */
const BLOT = [1, 0.84, 0.97, 0.8, 0.92, 1, 0.83, 0.94, 0.78, 0.9];

export const dirtSpot = {
  name: 'dirt_spot',
  description: 'A flat spot of dirt on the table. It is meant to stand fast until it is wiped away.',
  parameters,
  build({ color, size }: Parameters) {
    const outline = BLOT.map((share, i): [number, number] => {
      const angle = (2 * Math.PI * i) / BLOT.length;
      return [(share * size * cos(angle)) / 2, (share * size * sin(angle)) / 2];
    });
    return {
      parts: [
        {
          name: 'spot',
          mass: 0.001,
          // Only seen: what lies so flat is in nothing's way, and nothing holds it up.
          gravity: false,
          shapes: [
            seen({ type: 'extrusion', outline, height: THICKNESS }, at([0, 0, THICKNESS / 2]), {
              color: colorOf(color),
              roughness: 0.95,
            }),
          ],
        },
      ],
      sites: {},
      regions: {
        // The table around the spot, where more of them may lie.
        around: { pose: at([0, 0, AROUND]), halfExtents: [AROUND, AROUND, AROUND] },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
