/** A crumpled sheet of paper. */
import { z } from 'zod';
import { vectorAt } from '../../sim/shapes/geometry.js';
import { collidersOf } from '../../sim/shapes/mesh.js';
import type { Shape } from '../../sim/shapes/registry.generated.js';
import { type Rest, restOf } from '../../sim/shapes/resting.js';
import { colorField, colorOf } from '../colors.js';
import { at, placed } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Paper', 'white'),
  crumple: z.int().min(0).max(1000).default(7).describe('Another number, another way of being crumpled'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.027;

function restOfHull(shape: Shape): Rest {
  const { solid } = collidersOf(shape)[0]!;
  if (solid.type !== 'hull') return { orientation: [0, 0, 0, 1], height: RADIUS };
  const { points } = solid;
  return restOf(Array.from({ length: points.length / 3 }, (_, i) => vectorAt(points, i * 3)));
}

export const rubbish = {
  name: 'rubbish',
  description: 'A sheet of paper crumpled into a ball.',
  parameters,
  build({ color, crumple }: Parameters) {
    const shape: Shape = { type: 'pebble', radius: RADIUS, roughness: 0.25, seed: crumple };
    const { orientation, height } = restOfHull(shape);
    return {
      parts: [
        {
          name: 'rubbish',
          mass: 0.03,
          angularDamping: 6,
          shapes: [
            placed(shape, at([0, 0, height], orientation), { color: colorOf(color), roughness: 0.95 }),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, height]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
