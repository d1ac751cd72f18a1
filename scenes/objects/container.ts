/** An open box to put things into. */
import { z } from 'zod';
import type { Vector3 } from '../../sim/math/vector.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Box', 'blue'),
});

type Parameters = z.infer<typeof parameters>;

const WIDTH = 0.14;
const HEIGHT = 0.055;
const WALL = 0.006;

export const container = {
  name: 'container',
  description: 'A square box, open at the top. It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const outside = matte(colorOf(color));
    const inside = matte(outside.color.map((x) => x * 0.6) as typeof outside.color);
    const inner = WIDTH - 2 * WALL;
    const reach = (WIDTH - WALL) / 2;
    const wall = (size: Vector3, x: number, y: number) =>
      placed({ type: 'box', size, bevel: 0.002 }, at([x, y, HEIGHT / 2]), outside);
    return {
      parts: [
        {
          name: 'container',
          mass: 0.5,
          shapes: [
            placed({ type: 'box', size: [inner, inner, WALL] }, at([0, 0, WALL / 2]), inside),
            wall([WIDTH, WALL, HEIGHT], 0, reach),
            wall([WIDTH, WALL, HEIGHT], 0, -reach),
            wall([WALL, inner, HEIGHT], reach, 0),
            wall([WALL, inner, HEIGHT], -reach, 0),
          ],
        },
      ],
      sites: {
        opening: { pose: at([0, 0, HEIGHT]) },
      },
      regions: {
        inside: {
          pose: at([0, 0, (HEIGHT + WALL) / 2]),
          halfExtents: [inner / 2, inner / 2, (HEIGHT - WALL) / 2],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
