/** A stick of glue. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Cap and stripe', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.015;
const BODY = 0.066;
const CAP = 0.028;
const WHEEL = 0.008;
const STRIPE = 0.006;

export const glueStick = {
  name: 'glue_stick',
  description: 'A stick of glue that stands upright, its cap on.',
  parameters,
  build({ color }: Parameters) {
    const paint = matte(colorOf(color));
    const height = BODY + CAP;
    return {
      parts: [
        {
          name: 'glue_stick',
          mass: 0.04,
          shapes: [
            placed(
              { type: 'cylinder', radius: RADIUS - 0.002, height: WHEEL },
              at([0, 0, WHEEL / 2]),
              matte([0.35, 0.36, 0.38]),
            ),
            seen(
              { type: 'cylinder', radius: RADIUS - 0.001, height: BODY - WHEEL },
              at([0, 0, (BODY + WHEEL) / 2]),
              matte([0.95, 0.95, 0.93]),
            ),
            seen(
              { type: 'cylinder', radius: RADIUS - 0.0005, height: STRIPE },
              at([0, 0, WHEEL + 1.5 * STRIPE]),
              paint,
            ),
            seen(
              { type: 'cylinder', radius: RADIUS, height: CAP, bevel: 0.006 },
              at([0, 0, height - CAP / 2]),
              paint,
            ),
            touched(
              { type: 'cylinder', radius: RADIUS, height: height - WHEEL },
              at([0, 0, (height + WHEEL) / 2]),
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, height - 0.03]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
