/** A carton of sugar. */
import { z } from 'zod';
import { compose, type Pose } from '../../sim/math/pose.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, placed, seen } from './arrange.js';
import { ends, frontAndBack } from './carton.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const SIZE = [0.08, 0.04, 0.125] as const;
const WHITE: Material = { color: [0.95, 0.95, 0.93], roughness: 0.5 };
const BLUE: Material = { color: [0.16, 0.3, 0.68], roughness: 0.5 };
const LIGHT: Material = { color: [1, 1, 1], roughness: 0.8 };
const SHADE: Material = { color: [0.74, 0.8, 0.9], roughness: 0.8 };

/** A heap of sugar cubes as a picture: each shows a light and a shaded face. */
function cubes(place: Pose): ModelShape[] {
  const heap = [
    [-0.018, 0],
    [0, 0],
    [0.018, 0],
    [-0.009, 0.018],
    [0.009, 0.018],
    [0, 0.036],
  ] as const;
  return heap.flatMap(([x, y]) => [
    seen({ type: 'box', size: [0.0155, 0.0155, 0.0014] }, compose(place, at([x, y, 0])), SHADE),
    seen(
      { type: 'box', size: [0.0115, 0.0115, 0.0024] },
      compose(place, at([x - 0.0015, y + 0.0015, 0])),
      LIGHT,
    ),
  ]);
}

const print = (side: Pose): ModelShape[] => [
  seen({ type: 'box', size: [0.0802, 0.078, 0.001] }, compose(side, at([0, -0.012, 0])), BLUE),
  ...cubes(compose(side, at([0, -0.034, 0.0006]))),
];

export const sugarBox = {
  name: 'sugar_box',
  description: 'A white and blue carton with a heap of sugar cubes printed on it.',
  parameters,
  build(_: Parameters) {
    const [x, y, height] = SIZE;
    return {
      parts: [
        {
          name: 'box',
          mass: 0.25,
          shapes: [
            placed({ type: 'box', size: [...SIZE] }, at([0, 0, height / 2]), WHITE),
            ...frontAndBack(y, height).flatMap(print),
            ...ends(x, height).map((side) =>
              seen({ type: 'box', size: [0.0402, 0.078, 0.001] }, compose(side, at([0, -0.012, 0])), BLUE),
            ),
            seen({ type: 'box', size: [0.03, 0.014, 0.001] }, at([0.018, 0, height + 0.0003]), {
              color: [0.78, 0.8, 0.82],
              roughness: 0.4,
            }),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, height - 0.037]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
