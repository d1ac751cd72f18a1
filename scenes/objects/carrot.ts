/** A carrot. */
import { z } from 'zod';
import { fromRollPitchYaw } from '../../sim/math/rotation.js';
import type { Material } from '../../sim/model.js';
import { ALONG_X, at, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.0165;
const ROOT: Material = { color: [0.95, 0.45, 0.08], roughness: 0.6 };
const FURROW: Material = { color: [0.8, 0.33, 0.04], roughness: 0.7 };
const LEAF: Material = { color: [0.18, 0.5, 0.14], roughness: 0.7 };

export const carrot = {
  name: 'carrot',
  description: 'A carrot with its greens, lying on its side.',
  parameters,
  build(_: Parameters) {
    const leaf = (yaw: number, pitch: number) =>
      seen(
        { type: 'ellipsoid', radii: [0.026, 0.0075, 0.003] },
        at([-0.077, 0.26 * yaw * 0.08, RADIUS + 0.001 - pitch * 0.02], fromRollPitchYaw(0, pitch, yaw)),
        LEAF,
      );
    return {
      parts: [
        {
          name: 'carrot',
          mass: 0.09,
          angularDamping: 4,
          shapes: [
            seen(
              {
                type: 'lathe' as const,
                profile: [
                  [0.007, -0.058],
                  [0.0135, -0.055],
                  [RADIUS, -0.047],
                  [RADIUS, -0.035],
                  [0.0148, -0.01],
                  [0.0115, 0.025],
                  [0.007, 0.055],
                  [0.002, 0.078],
                  [0.001, 0.084],
                ] as [number, number][],
              },
              at([0, 0, RADIUS], ALONG_X),
              ROOT,
            ),
            ...[
              [-0.03, 0.0162],
              [-0.008, 0.0147],
              [0.016, 0.0124],
              [0.036, 0.01],
            ].map(([x, r]) =>
              seen(
                { type: 'torus', radius: r! - 0.0006, tubeRadius: 0.0009, arc: 2.2 },
                at([x!, 0, RADIUS], ALONG_X),
                FURROW,
              ),
            ),
            leaf(0.5, -0.5),
            leaf(-0.5, -0.4),
            leaf(0, -0.75),
            leaf(0.15, -0.1),
            touched({ type: 'box', size: [0.06, 0.028, 2 * RADIUS] }, at([-0.025, 0, RADIUS])),
            touched({ type: 'box', size: [0.11, 0.016, 0.016] }, at([0.01, 0, RADIUS])),
          ],
        },
      ],
      sites: { grasp: { pose: at([-0.012, 0, 0.0145]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
