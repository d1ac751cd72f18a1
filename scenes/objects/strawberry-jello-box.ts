/** A carton of strawberry jelly powder. */
import { z } from 'zod';
import { compose, type Pose } from '../../sim/math/pose.js';
import type { ModelShape } from '../../sim/model.js';
import { at, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { jelloCarton, printed } from './jello-carton.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const PINK = printed([0.97, 0.62, 0.7]);
const RED = printed([0.84, 0.06, 0.12]);
const GREEN = printed([0.13, 0.5, 0.15]);
const SEED = printed([0.98, 0.85, 0.4]);

/** A strawberry with leaves and seeds. */
function strawberry(place: Pose): ModelShape[] {
  const seeds = [
    [-0.009, 0.006],
    [0, 0.007],
    [0.009, 0.006],
    [-0.005, -0.002],
    [0.005, -0.002],
    [0, -0.011],
  ] as const;
  return [
    seen(
      {
        type: 'extrusion',
        outline: [
          [0, -0.023],
          [0.009, -0.014],
          [0.016, 0],
          [0.0165, 0.009],
          [0.01, 0.015],
          [0, 0.013],
          [-0.01, 0.015],
          [-0.0165, 0.009],
          [-0.016, 0],
          [-0.009, -0.014],
        ],
        height: 0.003,
      },
      place,
      RED,
    ),
    ...seeds.map(([x, y]) =>
      seen({ type: 'ellipsoid', radii: [0.0011, 0.0018, 0.001] }, compose(place, at([x, y, 0.0014])), SEED),
    ),
    ...[-0.008, 0, 0.008].map((x) =>
      seen(
        { type: 'ellipsoid', radii: [0.0045, 0.0055, 0.0022] },
        compose(place, at([x, 0.0155, 0.0004])),
        GREEN,
      ),
    ),
  ];
}

export const strawberryJelloBox = {
  name: 'strawberry_jello_box',
  description: 'A small pink carton with a red stripe and a strawberry printed on it.',
  parameters,
  build: (_: Parameters) => jelloCarton(PINK, RED, strawberry),
} satisfies CatalogueModel<Parameters>;
