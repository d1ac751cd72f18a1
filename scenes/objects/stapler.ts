/** A stapler. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, glazed, metal, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Upper arm', 'blue'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.13;
const WIDTH = 0.034;
const BASE = 0.011;

/** Draws an outline in x and z out along y. */
const OUTLINE_IN_XZ: Quaternion = fromAxisAngle([1, 0, 0], Math.PI / 2);

/** The arm's side: hinged behind (−x), its mouth open in front. */
const ARM: [number, number][] = [
  [-0.065, 0.013],
  [-0.03, 0.024],
  [0.062, 0.034],
  [0.066, 0.042],
  [0.058, 0.05],
  [0.01, 0.052],
  [-0.045, 0.044],
  [-0.065, 0.033],
];
const MAGAZINE: [number, number][] = [
  [-0.05, 0.018],
  [0.059, 0.0265],
  [0.059, 0.036],
  [-0.05, 0.028],
];

export const stapler = {
  name: 'stapler',
  description: 'A stapler with its mouth toward the x axis; it does not open.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'stapler',
          mass: 0.2,
          shapes: [
            placed(
              { type: 'box', size: [LENGTH, WIDTH, BASE], bevel: 0.004 },
              at([0, 0, BASE / 2]),
              DARK_PLASTIC,
            ),
            seen(
              { type: 'box', size: [0.022, 0.016, 0.001] },
              at([0.048, 0, BASE]),
              metal([0.75, 0.76, 0.78]),
            ),
            seen(
              { type: 'extrusion', outline: MAGAZINE, height: 0.018 },
              at([0, 0, 0], OUTLINE_IN_XZ),
              metal([0.75, 0.76, 0.78]),
            ),
            seen(
              { type: 'extrusion', outline: ARM, height: WIDTH - 0.006 },
              at([0, 0, 0], OUTLINE_IN_XZ),
              glazed(colorOf(color)),
            ),
            touched({ type: 'box', size: [0.11, WIDTH - 0.006, 0.016] }, at([0.005, 0, 0.042])),
            touched({ type: 'box', size: [0.035, WIDTH - 0.006, 0.03] }, at([-0.047, 0, 0.02])),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, 0.04]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
