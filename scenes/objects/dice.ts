/** A die. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion, rotate } from '../../sim/math/rotation.js';
import { add, type Vector3 } from '../../sim/math/vector.js';
import type { ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, glazed, matte, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('All sides', 'white'),
  pip_color: colorField('Pips', 'black'),
});

type Parameters = z.infer<typeof parameters>;

const SIZE = 0.036;
const PIP = 0.0036;
/** From the middle of a side to the outer pips. */
const APART = 0.0095;

/** Places of the pips on a side, as numbers of steps across and up. */
const FACES: readonly (readonly [number, number])[][] = [
  [[0, 0]],
  [
    [-1, -1],
    [1, 1],
  ],
  [
    [-1, -1],
    [0, 0],
    [1, 1],
  ],
  [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ],
  [
    [-1, -1],
    [-1, 1],
    [0, 0],
    [1, -1],
    [1, 1],
  ],
  [
    [-1, -1],
    [-1, 0],
    [-1, 1],
    [1, -1],
    [1, 0],
    [1, 1],
  ],
];

/** Turns z to each side; opposite sides have seven pips together. */
const TURNS: readonly Quaternion[] = [
  fromAxisAngle([1, 0, 0], Math.PI),
  fromAxisAngle([0, 1, 0], Math.PI / 2),
  fromAxisAngle([1, 0, 0], Math.PI / 2),
  fromAxisAngle([1, 0, 0], -Math.PI / 2),
  fromAxisAngle([0, 1, 0], -Math.PI / 2),
  fromAxisAngle([1, 0, 0], 0),
];

export const dice = {
  name: 'dice',
  description: 'A large die with its six on top.',
  parameters,
  build({ color, pip_color }: Parameters) {
    const paint = matte(colorOf(pip_color));
    const middle: Vector3 = [0, 0, SIZE / 2];
    const pips = FACES.flatMap((face, i) =>
      face.map(([across, up]): ModelShape => {
        const turn = TURNS[i]!;
        const place = rotate(turn, [across * APART, up * APART, SIZE / 2]);
        return seen({ type: 'cylinder', radius: PIP, height: 0.0006 }, at(add(middle, place), turn), paint);
      }),
    );
    return {
      parts: [
        {
          name: 'dice',
          mass: 0.03,
          shapes: [
            placed(
              { type: 'box', size: [SIZE, SIZE, SIZE], bevel: 0.004 },
              at(middle),
              glazed(colorOf(color)),
            ),
            ...pips,
          ],
        },
      ],
      sites: {
        grasp: { pose: at(middle) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
