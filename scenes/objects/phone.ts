/** The handset of a desk telephone. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, glazed, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { GRIP_UNDERSIDE, GRIP_WIDTH, HALF_GAP, HANDSET_HEIGHT } from './phone-size.js';

const parameters = z.strictObject({
  color: colorField('Handset', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const PIECE_RADIUS = 0.024;
const PIECE_CENTER = HALF_GAP + PIECE_RADIUS;

/** The arched grip from the side, x and z, one half; the other is its mirror image. */
const HALF_PROFILE: readonly [number, number][] = [
  [0.042, GRIP_UNDERSIDE],
  [HALF_GAP + 0.001, 0.026],
  [HALF_GAP + 0.001, 0.018],
  [0.094, 0.018],
  [0.095, 0.028],
  [0.088, 0.039],
  [0.072, 0.048],
  [0.048, 0.053],
  [0.02, HANDSET_HEIGHT],
];
const PROFILE: [number, number][] = [
  ...HALF_PROFILE,
  ...HALF_PROFILE.toReversed().map(([x, z]): [number, number] => [-x, z]),
];

export const phone = {
  name: 'phone',
  description:
    'The handset of a desk telephone, lying on its ear piece and mouth piece; phone_base takes it.',
  parameters,
  build({ color }: Parameters) {
    const material = glazed(colorOf(color));
    const piece = (x: number) =>
      placed(
        {
          type: 'lathe',
          profile: [
            [0.02, 0],
            [0.0235, 0.003],
            [PIECE_RADIUS, 0.012],
            [0.021, 0.021],
            [0.014, 0.026],
          ],
        },
        at([x, 0, 0]),
        material,
      );
    const grille = (x: number) =>
      seen({ type: 'cylinder', radius: 0.016, height: 0.002 }, at([x, 0, 0.0009]), DARK_PLASTIC);
    return {
      parts: [
        {
          name: 'handset',
          mass: 0.15,
          shapes: [
            placed(
              { type: 'extrusion', outline: PROFILE, height: GRIP_WIDTH },
              at([0, 0, 0], fromAxisAngle([1, 0, 0], Math.PI / 2)),
              material,
            ),
            ...[-PIECE_CENTER, PIECE_CENTER].flatMap((x) => [piece(x), grille(x)]),
          ],
        },
      ],
      sites: {
        // A little above the grip's middle, so that the pads' ends stay clear of the cradle.
        grasp: { pose: at([0, 0, (GRIP_UNDERSIDE + HANDSET_HEIGHT) / 2 + 0.002]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
