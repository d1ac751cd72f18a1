/** A square ring that fits over a peg. */
import { z } from 'zod';
import type { Vector3 } from '../../sim/math/vector.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { RING_BAR, RING_GRASP_DEPTH, RING_HEIGHT, RING_HOLE } from './square-ring-size.js';

const parameters = z.strictObject({
  color: colorField('Ring', 'gray'),
});

type Parameters = z.infer<typeof parameters>;

/** From the middle of the ring to the middle of a bar. */
const REACH = (RING_HOLE + RING_BAR) / 2;

export const squareRing = {
  name: 'square_ring',
  description:
    'A high square ring that fits loosely over a peg of square_base; it is grasped by one of its bars.',
  parameters,
  build({ color }: Parameters) {
    const material = matte(colorOf(color));
    const bar = (size: Vector3, x: number, y: number) =>
      placed({ type: 'box', size, bevel: 0.0025 }, at([x, y, RING_HEIGHT / 2]), material);
    const long = RING_HOLE + 2 * RING_BAR;
    return {
      parts: [
        {
          name: 'ring',
          mass: 0.06,
          shapes: [
            bar([long, RING_BAR, RING_HEIGHT], 0, REACH),
            bar([long, RING_BAR, RING_HEIGHT], 0, -REACH),
            bar([RING_BAR, RING_HOLE, RING_HEIGHT], REACH, 0),
            bar([RING_BAR, RING_HOLE, RING_HEIGHT], -REACH, 0),
          ],
        },
      ],
      sites: {
        bar: { pose: at([0, REACH, RING_HEIGHT - RING_GRASP_DEPTH]) },
      },
      regions: {
        hole: {
          pose: at([0, 0, RING_HEIGHT / 2]),
          halfExtents: [RING_HOLE / 2, RING_HOLE / 2, RING_HEIGHT / 2],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
