/** A carton of crackers. */
import { z } from 'zod';
import { compose, type Pose } from '../../sim/math/pose.js';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, placed, seen } from './arrange.js';
import { frontAndBack } from './carton.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const SIZE = [0.1, 0.048, 0.145] as const;
const RED: Material = { color: [0.78, 0.08, 0.07], roughness: 0.5 };
const YELLOW: Material = { color: [0.98, 0.8, 0.2], roughness: 0.5 };
const CRACKER: Material = { color: [0.88, 0.63, 0.3], roughness: 0.7 };
const HOLE: Material = { color: [0.5, 0.3, 0.12], roughness: 0.7 };

/** A square cracker with its nine holes. */
function cracker(place: Pose, size: number): ModelShape[] {
  const holes = [-0.28, 0, 0.28].flatMap((x) => [-0.28, 0, 0.28].map((y) => [x * size, y * size] as const));
  return [
    seen({ type: 'box', size: [size, size, 0.002] }, place, CRACKER),
    ...holes.map(([x, y]) =>
      seen({ type: 'box', size: [0.0024, 0.0024, 0.001] }, compose(place, at([x, y, 0.0008])), HOLE),
    ),
  ];
}

/** What is printed on a broad side. */
const print = (side: Pose): ModelShape[] => [
  seen({ type: 'box', size: [0.1002, 0.024, 0.0012] }, compose(side, at([0, 0.046, 0])), YELLOW),
  ...cracker(compose(side, at([-0.014, 0.008, 0.0004], fromAxisAngle([0, 0, 1], 0.25))), 0.042),
  ...cracker(compose(side, at([0.016, -0.026, 0.0012], fromAxisAngle([0, 0, 1], -0.2))), 0.042),
];

export const crackersBox = {
  name: 'crackers_box',
  description: 'A tall red carton with a yellow stripe and pictures of square crackers.',
  parameters,
  build(_: Parameters) {
    const [, y, height] = SIZE;
    return {
      parts: [
        {
          name: 'box',
          mass: 0.2,
          shapes: [
            placed({ type: 'box', size: [...SIZE] }, at([0, 0, height / 2]), RED),
            ...frontAndBack(y, height).flatMap(print),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, height - 0.038]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
