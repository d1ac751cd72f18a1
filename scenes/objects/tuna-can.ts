/** A flat tin of fish. */
import { z } from 'zod';
import { compose, type Pose } from '../../sim/math/pose.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { around, onWall, tin } from './tin.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.0345;
const HEIGHT = 0.035;
const LABEL: Material = { color: [0.08, 0.36, 0.72], roughness: 0.45 };
const FISH: Material = { color: [0.93, 0.94, 0.9], roughness: 0.5 };
const EYE: Material = { color: [0.05, 0.08, 0.2], roughness: 0.5 };

/** A fish that swims along x, its tail behind, in the plane of `place`. */
function fish(place: Pose, size: number): ModelShape[] {
  const tail: [number, number][] = [
    [-0.36 * size, 0],
    [-0.62 * size, 0.24 * size],
    [-0.62 * size, -0.24 * size],
  ];
  return [
    seen({ type: 'ellipsoid', radii: [0.45 * size, 0.22 * size, 0.0012] }, place, FISH),
    seen({ type: 'extrusion', outline: tail, height: 0.0016 }, place, FISH),
    seen(
      { type: 'sphere', radius: Math.max(0.0008, 0.045 * size) },
      compose(place, at([0.27 * size, 0.05 * size, 0.0006])),
      EYE,
    ),
  ];
}

export const tunaCan = {
  name: 'tuna_can',
  description: 'A flat round tin with a blue label and a fish on its lid.',
  parameters,
  build(_: Parameters) {
    return {
      parts: [
        {
          name: 'can',
          mass: 0.12,
          shapes: [
            ...tin(RADIUS, HEIGHT, { material: LABEL, from: 0.004, to: HEIGHT - 0.004 }),
            seen(
              { type: 'cylinder', radius: RADIUS - 0.004, height: 0.001 },
              at([0, 0, HEIGHT + 0.0004]),
              LABEL,
            ),
            ...fish(at([0.006, 0, HEIGHT + 0.001], [0, 0, Math.SQRT1_2, Math.SQRT1_2]), 0.046),
            ...around(3).flatMap((azimuth) => fish(onWall(RADIUS + 0.0004, azimuth, HEIGHT / 2), 0.024)),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, 0.0175]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
