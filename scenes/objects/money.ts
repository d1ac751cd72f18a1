/** A bundle of bank notes. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import type { Material } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Notes', 'green'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.13;
const WIDTH = 0.058;
const THICKNESS = 0.032;
const BAND_WIDTH = 0.026;
/** The tip takes hold so far from the bundle's end, and so high. */
const GRASP = { fromEnd: 0.02, height: 0.02 } as const;
const PRINT = 0.0006;

/** Leans out 35° above level over the end toward +x, the fingers level. */
const OVER_THE_END: Quaternion = fromAxisAngle([0, 1, 0], 0.96);

/** Fine stripes as of the edges of many sheets. */
const edges = (color: Material['color']): Material => ({
  color: [0.88, 0.9, 0.82],
  secondColor: color,
  texture: 'wood',
  textureSize: 0.06,
  roughness: 0.85,
});

export const money = {
  name: 'money',
  description: 'A bundle of bank notes with a paper band, lying flat; it is grasped near its end toward +x.',
  parameters,
  build({ color }: Parameters) {
    const green = colorOf(color);
    const pale = matte(green.map((x) => 0.55 * x + 0.42) as typeof green);
    const print = matte(green);
    const top = THICKNESS + PRINT / 2;
    return {
      parts: [
        {
          name: 'bundle',
          mass: 0.04,
          shapes: [
            {
              ...placed(
                { type: 'box', size: [LENGTH, WIDTH, THICKNESS] },
                at([0, 0, THICKNESS / 2]),
                edges(green),
              ),
              friction: 0.8,
            },
            seen(
              { type: 'box', size: [LENGTH, WIDTH, PRINT] },
              at([0, 0, THICKNESS - PRINT / 2 + 0.0004]),
              pale,
            ),
            seen(
              { type: 'box', size: [LENGTH - 0.012, WIDTH - 0.012, PRINT] },
              at([0, 0, top + 0.0003]),
              print,
            ),
            seen({ type: 'box', size: [LENGTH - 0.02, WIDTH - 0.02, PRINT] }, at([0, 0, top + 0.0008]), pale),
            ...[-1, 1].map((end) =>
              seen(
                { type: 'cylinder', radius: 0.012, height: PRINT },
                at([end * 0.034, 0, top + 0.0012]),
                print,
              ),
            ),
            seen(
              { type: 'box', size: [BAND_WIDTH, WIDTH + 0.002, THICKNESS + 0.0028] },
              at([0, 0, THICKNESS / 2 + 0.0013]),
              matte([0.96, 0.94, 0.86]),
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([LENGTH / 2 - GRASP.fromEnd, 0, GRASP.height], OVER_THE_END) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
