/** A saucepan without its lid. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { ALONG_X, at, DARK_PLASTIC, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { LIP_DEPTH, PAN_HEIGHT, PAN_RADIUS, PAN_WALL } from './saucepan-size.js';

const parameters = z.strictObject({
  color: colorField('Pan', 'silver'),
});

type Parameters = z.infer<typeof parameters>;

const HANDLE_LENGTH = 0.14;
const HANDLE_HEIGHT = PAN_HEIGHT - 0.018;
/** How far above the rim something must be to count as lifted off: from and to (RLBench's sensor, roughly). */
const ABOVE = { from: 0.08, to: 0.35 };

export const saucepan = {
  name: 'saucepan',
  description: 'A saucepan with one long handle, open at the top; saucepan_lid fits it.',
  parameters,
  build({ color }: Parameters) {
    const steel = metal(colorOf(color));
    return {
      parts: [
        {
          name: 'saucepan',
          mass: 1.2,
          shapes: [
            placed(
              {
                type: 'vessel',
                bottomRadius: PAN_RADIUS,
                topRadius: PAN_RADIUS,
                height: PAN_HEIGHT,
                wall: PAN_WALL,
                base: 0.006,
              },
              at([0, 0, 0]),
              steel,
            ),
            seen(
              { type: 'cylinder', radius: 0.009, height: 0.03 },
              at([PAN_RADIUS + 0.012, 0, HANDLE_HEIGHT], ALONG_X),
              steel,
            ),
            placed(
              { type: 'box', size: [HANDLE_LENGTH, 0.024, 0.016], bevel: 0.006 },
              at([PAN_RADIUS + 0.02 + HANDLE_LENGTH / 2, 0, HANDLE_HEIGHT]),
              DARK_PLASTIC,
            ),
          ],
        },
      ],
      sites: {
        rim: { pose: at([0, 0, PAN_HEIGHT - LIP_DEPTH]) },
      },
      regions: {
        above: {
          pose: at([0, 0, PAN_HEIGHT + (ABOVE.from + ABOVE.to) / 2]),
          halfExtents: [0.12, 0.12, (ABOVE.to - ABOVE.from) / 2],
        },
        inside: {
          pose: at([0, 0, PAN_HEIGHT / 2]),
          halfExtents: [PAN_RADIUS - PAN_WALL, PAN_RADIUS - PAN_WALL, PAN_HEIGHT / 2],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
