/** A crumb of dirt. */
import { z } from 'zod';
import type { Color } from '../../sim/model.js';
import { at, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  shape: z.int().min(0).max(1000).default(1).describe('Another number, another crumb'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.009;
/** Centre above the table: the lumps do not reach out to the full radius everywhere. */
const HEIGHT = 0.0086;
const EARTH: Color = [0.27, 0.17, 0.09];

export const dirt = {
  name: 'dirt',
  description: 'A crumb of dried earth that can be swept.',
  parameters,
  build({ shape }: Parameters) {
    return {
      parts: [
        {
          name: 'crumb',
          mass: 0.004,
          // A lump does not roll away as a ball would.
          angularDamping: 40,
          shapes: [
            seen({ type: 'pebble', radius: RADIUS, roughness: 0.12, seed: shape }, at([0, 0, HEIGHT]), {
              color: EARTH,
              roughness: 0.95,
            }),
            touched({ type: 'sphere', radius: HEIGHT }, at([0, 0, HEIGHT])),
          ],
        },
      ],
      sites: {},
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
