/** A bowl. */
import { z } from 'zod';
import { colorField, colorOf } from '../colors.js';
import { at, glazed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Outside', 'azure'),
  second_color: colorField('Inside', 'white'),
});

type Parameters = z.infer<typeof parameters>;

const FOOT = 0.036;
const RADIUS = 0.07;
const HEIGHT = 0.05;
const WALL = 0.004;
const FLOOR = 0.008;
/** How far the lining stands out of the inner wall, so that it is what one sees. */
const LINING = 0.0008;

/** The round belly: distance from the axis at heights up to the rim, thinned by `wall`. */
const belly = (wall: number): [number, number][] => [
  [FOOT + 0.008 - wall, 0.009 + wall * 0.6],
  [0.055 - wall, 0.018 + wall * 0.4],
  [0.063 - wall, 0.03 + wall * 0.2],
  [0.068 - wall, 0.041],
  [RADIUS - wall, HEIGHT - wall * 0.1],
];

export const bowl = {
  name: 'bowl',
  description: 'A round bowl, its outside of one colour and its inside of another.',
  parameters,
  build({ color, second_color }: Parameters) {
    return {
      parts: [
        {
          name: 'bowl',
          mass: 0.25,
          shapes: [
            seen(
              {
                type: 'lathe' as const,
                profile: [[FOOT, 0], [FOOT, 0.004], ...belly(0), ...belly(WALL).reverse(), [0, FLOOR]] as [
                  number,
                  number,
                ][],
                crease: 1.2,
              },
              at([0, 0, 0]),
              glazed(colorOf(color)),
            ),
            // A thin shell that hides the inner side of the one above.
            seen(
              {
                type: 'lathe' as const,
                profile: [
                  [0, FLOOR - 0.002],
                  ...belly(WALL / 2),
                  ...belly(WALL + LINING).reverse(),
                  [0, FLOOR + LINING],
                ] as [number, number][],
                crease: 1.2,
              },
              at([0, 0, 0]),
              glazed(colorOf(second_color)),
            ),
            touched(
              {
                type: 'vessel',
                bottomRadius: FOOT + 0.01,
                topRadius: RADIUS,
                height: HEIGHT,
                wall: WALL,
                base: FLOOR,
              },
              at([0, 0, 0]),
            ),
          ],
        },
      ],
      sites: {},
      regions: {
        inside: { pose: at([0, 0, HEIGHT / 2 + 0.01]), halfExtents: [0.045, 0.045, HEIGHT / 2 + 0.01] },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
