/** A tin of luncheon meat. */
import { z } from 'zod';
import { compose, type Pose } from '../../sim/math/pose.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const SIZE = [0.086, 0.05, 0.062] as const;
const LABEL: Material = { color: [0.95, 0.78, 0.14], roughness: 0.45 };
const STEEL = metal([0.74, 0.75, 0.77]);
const MEAT: Material = { color: [0.9, 0.5, 0.5], roughness: 0.5 };
const RIND: Material = { color: [0.72, 0.26, 0.24], roughness: 0.5 };
const FLECK: Material = { color: [0.97, 0.8, 0.78], roughness: 0.5 };

/** A slice of meat in the plane of `place`. */
function slice(place: Pose, width: number, height: number): ModelShape[] {
  const flecks = [
    [-0.28, 0.15],
    [0.1, -0.2],
    [0.3, 0.18],
    [-0.08, 0.02],
  ] as const;
  return [
    seen({ type: 'box', size: [width, height, 0.001] }, place, RIND),
    seen({ type: 'box', size: [width - 0.005, height - 0.005, 0.0016] }, place, MEAT),
    ...flecks.map(([x, y]) =>
      seen(
        { type: 'ellipsoid', radii: [0.003, 0.0022, 0.0012] },
        compose(place, at([x * width, y * height, 0.0005])),
        FLECK,
      ),
    ),
  ];
}

const UPRIGHT_FRONT = fromAxisAngle([1, 0, 0], Math.PI / 2);

export const spamCan = {
  name: 'spam_can',
  description: 'A tin of luncheon meat, flat-sided with rounded corners, a pink slice on its yellow label.',
  parameters,
  build(_: Parameters) {
    const [x, y, height] = SIZE;
    return {
      parts: [
        {
          name: 'can',
          mass: 0.2,
          shapes: [
            placed({ type: 'box', size: [x, y, height], bevel: 0.009 }, at([0, 0, height / 2]), LABEL),
            seen(
              { type: 'box', size: [x - 0.004, y - 0.004, 0.006], bevel: 0.002 },
              at([0, 0, height - 0.0025]),
              STEEL,
            ),
            seen(
              { type: 'box', size: [x - 0.016, y - 0.016, 0.002] },
              at([0, 0, height + 0.0002]),
              metal([0.62, 0.63, 0.65]),
            ),
            seen(
              { type: 'torus', radius: 0.006, tubeRadius: 0.0014 },
              at([0.018, 0, height + 0.0012]),
              STEEL,
            ),
            seen(
              { type: 'box', size: [x - 0.004, y - 0.004, 0.006], bevel: 0.002 },
              at([0, 0, 0.0032]),
              STEEL,
            ),
            ...slice(at([0, -y / 2, height * 0.48], UPRIGHT_FRONT), 0.056, 0.032),
            ...slice(at([0, y / 2, height * 0.48], fromAxisAngle([1, 0, 0], -Math.PI / 2)), 0.056, 0.032),
            ...[1, -1].flatMap((side) =>
              slice(
                compose(
                  at([0, 0, 0], fromAxisAngle([0, 0, 1], (side * Math.PI) / 2)),
                  at([0, -x / 2, height * 0.48], UPRIGHT_FRONT),
                ),
                0.028,
                0.032,
              ),
            ),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, height - 0.034]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
