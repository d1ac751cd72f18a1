/** A remote control. */
import { z } from 'zod';
import type { Color, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Body', 'black'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.155;
const WIDTH = 0.044;
const HEIGHT = 0.022;
const GREY: Color = [0.72, 0.73, 0.75];

/** A round key, its place along and across the body. */
const key = (x: number, y: number, radius: number, color: Color): ModelShape =>
  seen({ type: 'cylinder', radius, height: 0.004 }, at([x, y, HEIGHT + 0.001]), matte(color));

export const remoteControl = {
  name: 'remote_control',
  description: 'A remote control with a red power key and rows of others.',
  parameters,
  build({ color }: Parameters) {
    const digits = [0.032, 0.018, 0.004].flatMap((x) =>
      [-0.0125, 0, 0.0125].map((y) => key(x, y, 0.0045, GREY)),
    );
    const colored: [number, Color][] = [
      [-0.0155, [0.85, 0.1, 0.1]],
      [-0.0052, [0.1, 0.6, 0.2]],
      [0.0052, [0.95, 0.8, 0.1]],
      [0.0155, [0.15, 0.3, 0.85]],
    ];
    return {
      parts: [
        {
          name: 'remote_control',
          mass: 0.1,
          shapes: [
            placed(
              { type: 'box', size: [LENGTH, WIDTH, HEIGHT], bevel: 0.006 },
              at([0, 0, HEIGHT / 2]),
              matte(colorOf(color)),
            ),
            key(0.06, -0.0125, 0.0055, [0.9, 0.08, 0.08]),
            key(0.06, 0.0125, 0.0045, GREY),
            ...digits,
            seen({ type: 'torus', radius: 0.012, tubeRadius: 0.003 }, at([-0.025, 0, HEIGHT]), matte(GREY)),
            key(-0.025, 0, 0.0055, GREY),
            ...colored.map(([y, hue]) =>
              seen(
                { type: 'box', size: [0.007, 0.008, 0.003] },
                at([-0.055, y, HEIGHT + 0.0005]),
                matte(hue),
              ),
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, 0.0165]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
