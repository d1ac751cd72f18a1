/** A tomato. */
import { z } from 'zod';
import { fromRollPitchYaw } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const RADIUS = 0.028;
const HALF_HEIGHT = 0.024;
const SKIN: Material = { color: [0.84, 0.11, 0.05], roughness: 0.25 };
const LEAF: Material = { color: [0.13, 0.42, 0.1], roughness: 0.8 };
const LEAVES = 5;

/** A narrow leaf that lies on the shoulder of the tomato. */
function leaf(number: number): ModelShape {
  const yaw = (2 * Math.PI * number) / LEAVES;
  return seen(
    { type: 'ellipsoid', radii: [0.01, 0.0038, 0.0015] },
    at([0.008 * cos(yaw), 0.008 * sin(yaw), 2 * HALF_HEIGHT - 0.0005], fromRollPitchYaw(0, 0.22, yaw)),
    LEAF,
  );
}

export const tomato = {
  name: 'tomato',
  description: 'A ripe tomato with its green star and stem.',
  parameters,
  build(_: Parameters) {
    return {
      parts: [
        {
          name: 'tomato',
          mass: 0.09,
          angularDamping: 8,
          shapes: [
            placed(
              { type: 'ellipsoid', radii: [RADIUS, RADIUS, HALF_HEIGHT] },
              at([0, 0, HALF_HEIGHT]),
              SKIN,
            ),
            ...Array.from({ length: LEAVES }, (_, i) => leaf(i)),
            seen(
              { type: 'cone', radius: 0.0025, topRadius: 0.0018, height: 0.01 },
              at([0, 0, 2 * HALF_HEIGHT + 0.004]),
              LEAF,
            ),
          ],
        },
      ],
      sites: { grasp: { pose: at([0, 0, HALF_HEIGHT]) } },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
