/** A ball that marks a point in space. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, matte, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Ball', 'red'),
  radius: z.number().min(0.01).max(0.06).default(0.028).describe('Radius, metres, 0.01 to 0.06'),
});

type Parameters = z.infer<typeof parameters>;

export const targetBall = {
  name: 'target_ball',
  description: 'A ball that marks a point in space: it floats, and everything passes through it.',
  parameters,
  build({ color, radius }: Parameters) {
    return {
      parts: [
        {
          name: 'ball',
          mass: 0.01,
          // Only seen: a target is to be reached, not to be met.
          gravity: false,
          shapes: [seen({ type: 'sphere', radius }, at([0, 0, radius]), matte(colorOf(color)))],
        },
      ],
      sites: {
        center: { pose: at([0, 0, radius]) },
      },
      regions: {
        inside: { pose: at([0, 0, radius]), halfExtents: [radius, radius, radius] },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
