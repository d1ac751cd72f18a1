/** A tapered cup that stands in another of its kind. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Cup', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const BOTTOM_RADIUS = 0.0195;
const TOP_RADIUS = 0.034;
const HEIGHT = 0.085;
const WALL = 0.003;
/** The floor inside is so high that a cup standing in another leaves as much of it free: room for the pads. */
const FLOOR = 0.03;
/** The pads take hold of the cup above the rim of the one it stands in. */
const GRASP_DEPTH = 0.014;

export const stackingCup = {
  name: 'stacking_cup',
  description: 'A cup without a handle, wider at the top; it nests in another of its kind.',
  parameters,
  build({ color }: Parameters) {
    const base = colorOf(color);
    const outside = { color: base, roughness: 0.35 };
    const shaded = { color: base.map((x) => x * 0.72) as typeof base, roughness: 0.45 };
    return {
      parts: [
        {
          name: 'cup',
          mass: 0.06,
          angularDamping: 4,
          shapes: [
            placed(
              {
                type: 'vessel',
                bottomRadius: BOTTOM_RADIUS,
                topRadius: TOP_RADIUS,
                height: HEIGHT,
                wall: WALL,
                base: FLOOR,
              },
              at([0, 0, 0]),
              outside,
            ),
            seen({ type: 'cylinder', radius: 0.0215, height: 0.001 }, at([0, 0, FLOOR + 0.0002]), shaded),
            seen(
              { type: 'torus', radius: TOP_RADIUS - WALL / 2, tubeRadius: 0.0022 },
              at([0, 0, HEIGHT - 0.0022]),
              outside,
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, HEIGHT - GRASP_DEPTH]) },
        floor: { pose: at([0, 0, FLOOR]) },
      },
      regions: {
        // About the middle of a cup that stands in this one, or of a second above it.
        stack: {
          pose: at([0, 0, HEIGHT / 2 + 1.5 * FLOOR]),
          halfExtents: [0.012, 0.012, FLOOR],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
