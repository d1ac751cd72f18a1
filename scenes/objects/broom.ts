/** A small broom that stands on its bristles. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Head and the end of the handle', 'blue'),
});

type Parameters = z.infer<typeof parameters>;

const WIDTH = 0.136;
const DEPTH = 0.03;
const BRISTLES = 0.04;
const HEAD = 0.018;
const HANDLE_WIDTH = 0.02;
const HEIGHT = 0.165;
/** How far the bristles spread at the floor, on either side, in the look only. */
const SPREAD = 0.008;
const TUFTS = 9;

const STRAW: Material = {
  color: [0.93, 0.79, 0.42],
  secondColor: [0.76, 0.58, 0.24],
  texture: 'noise',
  textureSize: 0.03,
  roughness: 0.9,
};
const DARK_STRAW: Material = { color: [0.6, 0.44, 0.18], roughness: 0.9 };
const WOOD: Material = {
  color: [0.78, 0.57, 0.34],
  secondColor: [0.63, 0.43, 0.24],
  texture: 'wood',
  textureSize: 0.1,
  roughness: 0.6,
};

/** Turns an extrusion so that its outline lies in y and z. */
const OUTLINE_IN_YZ: Quaternion = [0.5, 0.5, 0.5, 0.5];

function bristles(): ModelShape[] {
  const outline: [number, number][] = [
    [-WIDTH / 2 - SPREAD, 0],
    [WIDTH / 2 + SPREAD, 0],
    [WIDTH / 2 - 0.004, BRISTLES],
    [0.004 - WIDTH / 2, BRISTLES],
  ];
  // Gaps between tufts, darker lines that fan out.
  const gap = (number: number): ModelShape => {
    const share = (2 * number) / TUFTS - 1;
    const lean = fromAxisAngle([1, 0, 0], share * 0.25);
    return seen(
      { type: 'box', size: [DEPTH + 0.001, 0.0018, BRISTLES * 0.85] },
      at([0, (share * (WIDTH + SPREAD)) / 2, BRISTLES * 0.47], lean),
      DARK_STRAW,
    );
  };
  return [
    seen({ type: 'extrusion', outline, height: DEPTH }, at([0, 0, 0], OUTLINE_IN_YZ), STRAW),
    ...Array.from({ length: TUFTS - 1 }, (_, i) => gap(i + 1)),
    touched({ type: 'box', size: [DEPTH, WIDTH, BRISTLES] }, at([0, 0, BRISTLES / 2])),
  ];
}

export const broom = {
  name: 'broom',
  description: 'A small broom with straw bristles and an upright handle; it sweeps along its x axis.',
  parameters,
  build({ color }: Parameters) {
    const paint = matte(colorOf(color));
    const top = BRISTLES + HEAD;
    return {
      parts: [
        {
          name: 'broom',
          mass: 0.12,
          shapes: [
            ...bristles(),
            placed(
              { type: 'box', size: [DEPTH + 0.004, WIDTH, HEAD], bevel: 0.005 },
              at([0, 0, BRISTLES + HEAD / 2]),
              paint,
            ),
            placed(
              { type: 'box', size: [HANDLE_WIDTH, HANDLE_WIDTH, HEIGHT - top], bevel: 0.005 },
              at([0, 0, (HEIGHT + top) / 2]),
              WOOD,
            ),
            seen(
              { type: 'box', size: [HANDLE_WIDTH + 0.002, HANDLE_WIDTH + 0.002, 0.012], bevel: 0.005 },
              at([0, 0, HEIGHT - 0.005]),
              paint,
            ),
          ],
        },
      ],
      sites: {
        // The hand spans the width of the head, so that it clears what stands at the end of the way.
        grasp: { pose: at([0, 0, HEIGHT - 0.035]) },
        bristles: { pose: at([0, 0, 0]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
