/** A stand for one light bulb. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, matte, placed } from './arrange.js';
import { bulbSeat, bulbSocket } from './bulb-socket.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Plate and socket', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const PLATE = 0.085;
const PLATE_HEIGHT = 0.014;

export const bulbHolder = {
  name: 'bulb_holder',
  description: 'A coloured stand in which a light bulb waits upright. It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const material = matte(colorOf(color));
    return {
      parts: [
        {
          name: 'holder',
          mass: 0.3,
          shapes: [
            placed(
              { type: 'box', size: [PLATE, PLATE, PLATE_HEIGHT], bevel: 0.004 },
              at([0, 0, PLATE_HEIGHT / 2]),
              material,
            ),
            ...bulbSocket(PLATE_HEIGHT, material, DARK_PLASTIC),
          ],
        },
      ],
      sites: { seat: { pose: bulbSeat(PLATE_HEIGHT) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
