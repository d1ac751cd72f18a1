/** A wooden bar with a grip, a tool for reaching. */
import { z } from 'zod';
import type { Material } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Grip', 'black'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.27;
const WIDTH = 0.02;
const HEIGHT = 0.034;
const GRIP_LENGTH = 0.07;
/** How far the grip's sleeve stands out of the wood, in the look only. */
const SLEEVE = 0.001;
/** From the bar's end to where it is grasped, and to where it meets what it drags. */
const GRASP_INSET = 0.035;
const WORKING_INSET = 0.075;

const WOOD: Material = {
  color: [0.8, 0.6, 0.36],
  secondColor: [0.64, 0.44, 0.24],
  texture: 'wood',
  textureSize: 0.12,
  roughness: 0.65,
};

export const stick = {
  name: 'stick',
  description: 'A long wooden bar with a coloured grip at one end, with which other things can be dragged.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'stick',
          mass: 0.06,
          shapes: [
            placed(
              { type: 'box', size: [LENGTH, WIDTH, HEIGHT], bevel: 0.003 },
              at([0, 0, HEIGHT / 2]),
              WOOD,
            ),
            seen(
              {
                type: 'box',
                size: [GRIP_LENGTH, WIDTH + 2 * SLEEVE, HEIGHT + SLEEVE],
                bevel: 0.004,
              },
              at([(GRIP_LENGTH - LENGTH) / 2, 0, (HEIGHT + SLEEVE) / 2]),
              matte(colorOf(color)),
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([GRASP_INSET - LENGTH / 2, 0, 0.021]) },
        // In the middle of the bar's underside, where its long sides meet what is dragged.
        working_end: { pose: at([LENGTH / 2 - WORKING_INSET, 0, 0]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
