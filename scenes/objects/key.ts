/** A key with a thick plastic head. */
import { z } from 'zod';
import type { ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, metal, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Head', 'black'),
});

type Parameters = z.infer<typeof parameters>;

const HEAD_RADIUS = 0.023;
const THICKNESS = 0.016;
const BLADE_LENGTH = 0.07;
const BLADE_WIDTH = 0.015;
const BLADE_THICKNESS = 0.005;
const HOLE = 0.007;
const STEEL = metal([0.78, 0.79, 0.8]);

/** The toothed edge of the blade, x from the head and how far it is cut in. */
const TEETH: readonly [number, number][] = [
  [0.016, 0],
  [0.023, 0.006],
  [0.03, 0.001],
  [0.038, 0.0065],
  [0.046, 0.002],
  [0.053, 0.0065],
  [0.06, 0.001],
];

function blade(): ModelShape[] {
  const half = BLADE_WIDTH / 2;
  const start = HEAD_RADIUS - 0.006;
  const outline: [number, number][] = [
    [start, -half],
    [start + BLADE_LENGTH, -half],
    [start + BLADE_LENGTH + 0.005, -0.001],
    [start + BLADE_LENGTH, half - 0.004],
    ...TEETH.toReversed().map(([x, cut]): [number, number] => [start + x, half - cut]),
    [start, half],
  ];
  return [
    seen({ type: 'extrusion', outline, height: BLADE_THICKNESS }, at([0, 0, THICKNESS / 2]), STEEL),
    touched(
      { type: 'box', size: [BLADE_LENGTH, BLADE_WIDTH, BLADE_THICKNESS] },
      at([start + BLADE_LENGTH / 2, 0, THICKNESS / 2]),
    ),
  ];
}

export const key = {
  name: 'key',
  description: 'A large key with a toothed steel blade and a thick plastic head, by which it is grasped.',
  parameters,
  build({ color }: Parameters) {
    return {
      parts: [
        {
          name: 'key',
          mass: 0.03,
          shapes: [
            placed(
              { type: 'cylinder', radius: HEAD_RADIUS, height: THICKNESS, bevel: 0.003 },
              at([0, 0, THICKNESS / 2]),
              matte(colorOf(color)),
            ),
            seen(
              { type: 'cylinder', radius: HOLE, height: 0.001 },
              at([-0.009, 0, THICKNESS]),
              matte([0.6, 0.6, 0.62]),
            ),
            seen({ type: 'torus', radius: HOLE, tubeRadius: 0.0014 }, at([-0.009, 0, THICKNESS]), STEEL),
            ...blade(),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, 0.0145]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
