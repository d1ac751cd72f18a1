/** A dinner plate. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, glazed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { discOfBoxes } from './disc-of-boxes.js';
import { ringOfBoxes } from './rounds.js';

const parameters = z.strictObject({
  color: colorField('Plate', 'white'),
  rim_color: colorField('Line along the rim', 'blue'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.095;
const WELL = 0.062;
const FLOOR = 0.005;
const RIM = 0.013;

export const plate = {
  name: 'plate',
  description: 'A round dinner plate with a coloured line along its rim.',
  parameters,
  build({ color, rim_color }: Parameters) {
    return {
      parts: [
        {
          name: 'plate',
          mass: 0.35,
          shapes: [
            seen(
              {
                type: 'lathe' as const,
                profile: [
                  [WELL - 0.006, 0],
                  [WELL, 0.003],
                  [RADIUS - 0.001, RIM - 0.003],
                  [RADIUS, RIM - 0.001],
                  [RADIUS - 0.002, RIM],
                  [WELL + 0.004, 0.0075],
                  [WELL - 0.004, FLOOR],
                  [0, FLOOR],
                ] as [number, number][],
                crease: 0.5,
              },
              at([0, 0, 0]),
              glazed(colorOf(color)),
            ),
            seen(
              { type: 'torus', radius: RADIUS - 0.0055, tubeRadius: 0.0022 },
              at([0, 0, RIM - 0.0016]),
              glazed(colorOf(rim_color)),
            ),
            ...discOfBoxes(WELL, 0, FLOOR, 4),
            ...ringOfBoxes(WELL - 0.008, RADIUS - 0.012, 0.003, 0.009, 8),
            ...ringOfBoxes(RADIUS - 0.022, RADIUS, 0.007, RIM, 8),
          ],
        },
      ],
      sites: {},
      regions: { on: { pose: at([0, 0, 0.04]), halfExtents: [0.065, 0.065, 0.04] } },
    };
  },
} satisfies CatalogueModel<Parameters>;
