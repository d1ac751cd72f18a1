/** A mug of two colours. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import { colorField, colorOf } from '../colors.js';
import { at, glazed, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Outside', 'red'),
  second_color: colorField('Inside', 'white'),
});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.033;
const HEIGHT = 0.085;
const WALL = 0.004;
const BASE = 0.005;
/** How far the lining stands out of the inner wall, so that it is what one sees. */
const LINING = 0.0005;
/** The middle of the handle's hole. */
const HOLE: Vector3 = [RADIUS + 0.007, 0, HEIGHT / 2];
/** The gripper's tip stops this far below the rim: pads take hold of 4 cm and the hand stays clear of it. */
const GRASP_DEPTH = 0.032;

export const cup = {
  name: 'cup',
  description: 'A mug with a handle, its outside of one colour and its inside of another.',
  parameters,
  build({ color, second_color }: Parameters) {
    const outside = glazed(colorOf(color));
    const inside = glazed(colorOf(second_color));
    return {
      parts: [
        {
          name: 'cup',
          mass: 0.12,
          shapes: [
            placed(
              {
                type: 'vessel',
                bottomRadius: RADIUS,
                topRadius: RADIUS,
                height: HEIGHT,
                wall: WALL,
                base: BASE,
              },
              at([0, 0, 0]),
              outside,
            ),
            seen(
              {
                type: 'vessel',
                bottomRadius: RADIUS - WALL / 2,
                topRadius: RADIUS - WALL / 2,
                height: HEIGHT - BASE / 2 - WALL / 2,
                wall: WALL / 2 + LINING,
                base: BASE / 2 + LINING,
              },
              at([0, 0, BASE / 2]),
              inside,
            ),
            placed(
              { type: 'torus', radius: 0.021, tubeRadius: 0.0045, arc: Math.PI },
              at([RADIUS - WALL / 2, 0, HEIGHT * 0.5], fromAxisAngle([1, 0, 0], Math.PI / 2)),
              outside,
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, HEIGHT - GRASP_DEPTH]) },
        // In the middle of the handle's hole: z through it to one side or the other, x up.
        handle: { pose: at(HOLE, [-0.5, -0.5, -0.5, 0.5]) },
        handle_from_right: { pose: at(HOLE, [0.5, -0.5, 0.5, 0.5]) },
      },
      regions: {
        inside: {
          pose: at([0, 0, (HEIGHT + BASE) / 2]),
          halfExtents: [RADIUS - WALL, RADIUS - WALL, (HEIGHT - BASE) / 2],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
