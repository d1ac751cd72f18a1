/** A paperback. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Cover', 'maroon'),
  label_color: colorField('Label on the cover', 'yellow'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.115;
const WIDTH = 0.072;
const HEIGHT = 0.028;
const BOARD = 0.003;
/** How far the boards stand out over the pages. */
const OVERHANG = 0.003;

export const book = {
  name: 'book',
  description: 'A thick pocket book that lies on its back cover, narrow enough for the gripper.',
  parameters,
  build({ color, label_color }: Parameters) {
    const cover = matte(colorOf(color));
    const label = matte(colorOf(label_color));
    const boards = [BOARD / 2, HEIGHT - BOARD / 2].map((z) =>
      placed({ type: 'box', size: [LENGTH, WIDTH, BOARD] }, at([0, 0, z]), cover),
    );
    return {
      parts: [
        {
          name: 'book',
          mass: 0.14,
          shapes: [
            ...boards,
            placed(
              { type: 'box', size: [LENGTH - 2 * OVERHANG, WIDTH - OVERHANG, HEIGHT - 2 * BOARD] },
              at([0, -OVERHANG / 2 + BOARD / 2, HEIGHT / 2]),
              { color: [0.96, 0.94, 0.87], roughness: 0.9 },
            ),
            placed(
              { type: 'box', size: [LENGTH, BOARD, HEIGHT] },
              at([0, (BOARD - WIDTH) / 2, HEIGHT / 2]),
              cover,
            ),
            seen({ type: 'box', size: [0.034, 0.046, 0.001] }, at([0.02, 0.002, HEIGHT]), label),
            seen({ type: 'box', size: [0.006, 0.056, 0.001] }, at([-0.03, 0.002, HEIGHT]), label),
            seen({ type: 'box', size: [0.045, 0.001, 0.008] }, at([0, -WIDTH / 2, HEIGHT / 2]), label),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, 0.017]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
