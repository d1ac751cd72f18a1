/** A carton of milk. */
import { z } from 'zod';
import { compose, type Pose } from '../../sim/math/pose.js';
import type { Quaternion } from '../../sim/math/rotation.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, placed, seen, touched } from './arrange.js';
import { ends, frontAndBack } from './carton.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const SIDE = 0.058;
const HEIGHT = 0.1;
const ROOF = 0.026;
const WHITE: Material = { color: [0.96, 0.96, 0.95], roughness: 0.5 };
const BLUE: Material = { color: [0.1, 0.35, 0.8], roughness: 0.5 };
const GREEN: Material = { color: [0.3, 0.65, 0.2], roughness: 0.6 };

/** Draws an outline in y and z out along x. */
const OUTLINE_IN_YZ: Quaternion = [0.5, 0.5, 0.5, 0.5];

/** A glass of milk over a green meadow. */
const print = (side: Pose): ModelShape[] => [
  seen({ type: 'box', size: [SIDE + 0.0004, 0.022, 0.001] }, compose(side, at([0, -0.036, 0])), GREEN),
  seen({ type: 'box', size: [SIDE + 0.0004, 0.034, 0.001] }, compose(side, at([0, 0.03, 0])), BLUE),
  seen(
    {
      type: 'extrusion',
      outline: [
        [-0.008, -0.016],
        [0.008, -0.016],
        [0.0115, 0.016],
        [-0.0115, 0.016],
      ],
      height: 0.0016,
    },
    compose(side, at([0, -0.014, 0.0002])),
    BLUE,
  ),
  seen(
    {
      type: 'extrusion',
      outline: [
        [-0.0064, -0.0142],
        [0.0064, -0.0142],
        [0.0085, 0.009],
        [-0.0085, 0.009],
      ],
      height: 0.0022,
    },
    compose(side, at([0, -0.014, 0.0002])),
    WHITE,
  ),
];

export const milkCarton = {
  name: 'milk_carton',
  description: 'A carton of milk with a gabled top.',
  parameters,
  build(_: Parameters) {
    const half = SIDE / 2;
    const gable: [number, number][] = [
      [-half, HEIGHT],
      [half, HEIGHT],
      [0.0015, HEIGHT + ROOF],
      [-0.0015, HEIGHT + ROOF],
    ];
    return {
      parts: [
        {
          name: 'carton',
          mass: 0.3,
          shapes: [
            placed({ type: 'box', size: [SIDE, SIDE, HEIGHT] }, at([0, 0, HEIGHT / 2]), WHITE),
            placed(
              { type: 'extrusion', outline: gable, height: SIDE - 0.001 },
              at([0, 0, 0], OUTLINE_IN_YZ),
              WHITE,
            ),
            seen({ type: 'box', size: [SIDE, 0.003, 0.012] }, at([0, 0, HEIGHT + ROOF + 0.004]), BLUE),
            touched({ type: 'box', size: [SIDE, 0.003, 0.012] }, at([0, 0, HEIGHT + ROOF + 0.004])),
            ...[...frontAndBack(SIDE, HEIGHT), ...ends(SIDE, HEIGHT)].flatMap(print),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, HEIGHT - 0.001]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
