/** A toolbox with a handle on top. */
import { z } from 'zod';
import type { Quaternion } from '../../sim/math/rotation.js';
import { colorField, colorOf } from '../colors.js';
import { ALONG_X, at, DARK_PLASTIC, glazed, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Box', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.2;
const WIDTH = 0.1;
const BODY = 0.075;
const RIDGE = 0.1;
const GRIP = { height: 0.138, thickness: 0.016, length: 0.11 } as const;
/** Draws an outline in y and z out along x. */
const OUTLINE_IN_YZ: Quaternion = [0.5, 0.5, 0.5, 0.5];

export const toolbox = {
  name: 'toolbox',
  description: 'A steel toolbox with sloping lids, two clasps and a handle along its ridge, x.',
  parameters,
  build({ color }: Parameters) {
    const paint = glazed(colorOf(color));
    const dark = glazed(paint.color.map((x) => x * 0.72) as typeof paint.color);
    const steel = metal([0.72, 0.73, 0.75]);
    return {
      parts: [
        {
          name: 'box',
          mass: 0.9,
          shapes: [
            placed({ type: 'box', size: [LENGTH, WIDTH, BODY], bevel: 0.005 }, at([0, 0, BODY / 2]), paint),
            placed(
              {
                type: 'extrusion',
                outline: [
                  [-WIDTH / 2 - 0.002, BODY - 0.004],
                  [WIDTH / 2 + 0.002, BODY - 0.004],
                  [WIDTH / 2 + 0.002, BODY + 0.006],
                  [0.016, RIDGE],
                  [-0.016, RIDGE],
                  [-WIDTH / 2 - 0.002, BODY + 0.006],
                ],
                height: LENGTH + 0.004,
              },
              at([0, 0, 0], OUTLINE_IN_YZ),
              dark,
            ),
            placed(
              { type: 'box', size: [GRIP.length, GRIP.thickness, GRIP.thickness], bevel: 0.005 },
              at([0, 0, GRIP.height]),
              DARK_PLASTIC,
            ),
            ...[-1, 1].map((end) =>
              placed(
                { type: 'box', size: [0.01, 0.014, GRIP.height - RIDGE + 0.008] },
                at([end * (GRIP.length / 2 - 0.005), 0, (GRIP.height + RIDGE) / 2]),
                steel,
              ),
            ),
            ...[-1, 1].flatMap((side) =>
              [-0.055, 0.055].flatMap((x) => [
                seen(
                  { type: 'box', size: [0.022, 0.005, 0.03], bevel: 0.002 },
                  at([x, side * (WIDTH / 2 + 0.002), BODY - 0.006]),
                  steel,
                ),
                seen(
                  { type: 'cylinder', radius: 0.004, height: 0.02 },
                  at([x, side * (WIDTH / 2 + 0.005), BODY - 0.018], ALONG_X),
                  steel,
                ),
              ]),
            ),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, GRIP.height]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
