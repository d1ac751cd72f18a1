/** A block that is too wide for the gripper and is pushed. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Site } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('All sides', 'red'),
  travel: z
    .number()
    .min(0.05)
    .max(0.4)
    .default(0.16)
    .describe('How far from the block the sites are to which it is slid, metres, 0.05 to 0.4'),
});

type Parameters = z.infer<typeof parameters>;

const WIDTH = 0.09;
const HEIGHT = 0.045;
/** A closed pair of fingers is 2 cm deep; it stands so far off the side that it pushes. */
const FINGER_HALF_DEPTH = 0.0105;
const GAP = 0.006;
const PUSH_HEIGHT = 0.018;

/** Directions of sliding in the block's frame, as seen from the front camera when the block is not turned. */
const DIRECTIONS = { front: 0, right: Math.PI / 2, rear: Math.PI, left: -Math.PI / 2 } as const;

/** A place so far from the middle of the block in a direction, its x axis along it. */
const toward = (angle: number, distance: number, height: number): Site => ({
  pose: at([distance * cos(angle), distance * sin(angle), height], fromAxisAngle([0, 0, 1], angle)),
});

/**
 * For each direction D: `push_D` is where the tip stands before it pushes the block that way, `pushed_D` where it
 * stands when the block has arrived, and `slide_D` where the block then lies.
 */
function slidingSites(travel: number): Record<string, Site> {
  const touching = -(WIDTH / 2 + FINGER_HALF_DEPTH);
  return Object.fromEntries(
    Object.entries(DIRECTIONS).flatMap(([direction, angle]) => [
      [`push_${direction}`, toward(angle, touching - GAP, PUSH_HEIGHT)],
      [`pushed_${direction}`, toward(angle, touching + travel, PUSH_HEIGHT)],
      [`slide_${direction}`, toward(angle, travel, 0)],
    ]),
  );
}

export const slideBlock = {
  name: 'slide_block',
  description: 'A flat, heavy block, too wide for the gripper: it is pushed, from any of its four sides.',
  parameters,
  build({ color, travel }: Parameters) {
    return {
      parts: [
        {
          name: 'block',
          mass: 0.35,
          shapes: [
            placed(
              { type: 'box', size: [WIDTH, WIDTH, HEIGHT], bevel: 0.004 },
              at([0, 0, HEIGHT / 2]),
              matte(colorOf(color)),
            ),
          ],
        },
      ],
      sites: slidingSites(travel),
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
