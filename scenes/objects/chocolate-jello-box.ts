/** A carton of chocolate pudding powder. */
import { z } from 'zod';
import { compose, type Pose } from '../../sim/math/pose.js';
import type { ModelShape } from '../../sim/model.js';
import { at, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { jelloCarton, printed } from './jello-carton.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const CREAM = printed([0.93, 0.85, 0.68]);
const BROWN = printed([0.3, 0.14, 0.06]);
const WHITE = printed([0.97, 0.96, 0.93]);

/** A pudding out of its mould, on a plate. */
const pudding = (place: Pose): ModelShape[] => [
  seen(
    {
      type: 'extrusion',
      outline: [
        [-0.022, -0.014],
        [0.022, -0.014],
        [0.016, 0.012],
        [0.011, 0.018],
        [-0.011, 0.018],
        [-0.016, 0.012],
      ],
      height: 0.003,
    },
    place,
    BROWN,
  ),
  seen({ type: 'ellipsoid', radii: [0.03, 0.004, 0.002] }, compose(place, at([0, -0.016, 0])), WHITE),
  seen({ type: 'ellipsoid', radii: [0.007, 0.004, 0.0025] }, compose(place, at([0, 0.02, 0])), WHITE),
];

export const chocolateJelloBox = {
  name: 'chocolate_jello_box',
  description: 'A small cream carton with a brown stripe and a chocolate pudding printed on it.',
  parameters,
  build: (_: Parameters) => jelloCarton(CREAM, BROWN, pudding),
} satisfies CatalogueModel<Parameters>;
