/** A crumpled sheet of paper. */
import { z } from 'zod';
import { boundsOf } from '../../sim/shapes/geometry.js';
import { meshOf } from '../../sim/shapes/mesh.js';
import type { Shape } from '../../sim/shapes/registry.generated.js';
import { colorField, colorOf } from '../colors.js';
import { at, placed } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Paper', 'white'),
  crumple: z.int().min(0).max(1000).default(7).describe('Another number, another way of being crumpled'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.027;

export const rubbish = {
  name: 'rubbish',
  description: 'A sheet of paper crumpled into a ball.',
  parameters,
  build({ color, crumple }: Parameters) {
    const shape: Shape = { type: 'pebble', radius: RADIUS, roughness: 0.25, seed: crumple };
    const { low } = boundsOf(meshOf(shape).positions);
    const middle = at([0, 0, -low[2]]);
    return {
      parts: [
        {
          name: 'rubbish',
          mass: 0.03,
          angularDamping: 6,
          shapes: [placed(shape, middle, { color: colorOf(color), roughness: 0.95 })],
        },
      ],
      sites: { grasp: { pose: middle } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
