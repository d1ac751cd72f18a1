/** A stand on whose spokes cups hang by their handles. */
import { z } from 'zod';
import { fromAxisAngle, fromMatrix, multiply } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape, Site } from '../../sim/model.js';
import { at, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const WOOD: Material = {
  color: [0.45, 0.27, 0.13],
  secondColor: [0.36, 0.2, 0.09],
  texture: 'wood',
  textureSize: 0.15,
  roughness: 0.5,
};
const BASE_RADIUS = 0.06;
const POST = { radius: 0.011, top: 0.168 } as const;
/** Spokes rise outward, so that what hangs on them stays. */
const SPOKE = { radius: 0.004, from: 0.005, to: 0.115, height: 0.14, slope: 0.16 } as const;
/** How far out from the post a handle is hung. */
const HANG = 0.078;
const SPOKES = [0, 1, 2].map((i) => (2 * Math.PI * i) / 3);

const spokePoint = (azimuth: number, out: number): Vector3 => [
  out * cos(azimuth),
  out * sin(azimuth),
  SPOKE.height + out * SPOKE.slope,
];

function spoke(azimuth: number): ModelShape[] {
  const rise = fromAxisAngle([0, 1, 0], Math.PI / 2 - SPOKE.slope);
  const along = multiply(fromAxisAngle([0, 0, 1], azimuth), rise);
  return [
    placed(
      { type: 'capsule', radius: SPOKE.radius, length: SPOKE.to - SPOKE.from },
      at(spokePoint(azimuth, (SPOKE.from + SPOKE.to) / 2), along),
      WOOD,
    ),
    seen({ type: 'sphere', radius: SPOKE.radius + 0.001 }, at(spokePoint(azimuth, SPOKE.to)), WOOD),
  ];
}

/** Where a handle hangs: z along the spoke, level and outward; x up. */
const hanging = (azimuth: number): Site => {
  const c = cos(azimuth);
  const s = sin(azimuth);
  return { pose: at(spokePoint(azimuth, HANG), fromMatrix([0, s, c, 0, -c, s, 1, 0, 0])) };
};

export const cupRack = {
  name: 'cup_rack',
  description:
    'A wooden stand with three spokes at equal angles, on which cups hang by their handles. It is meant to stand fast.',
  parameters,
  build(_: Parameters) {
    const regions = Object.fromEntries(
      SPOKES.map((azimuth, i) => [
        `spoke_${i + 1}`,
        {
          pose: at(spokePoint(azimuth, HANG), fromAxisAngle([0, 0, 1], azimuth)),
          halfExtents: [0.04, 0.07, 0.07] as Vector3,
        },
      ]),
    );
    return {
      parts: [
        {
          name: 'rack',
          mass: 1,
          shapes: [
            placed(
              { type: 'cylinder', radius: BASE_RADIUS, height: 0.018, bevel: 0.005 },
              at([0, 0, 0.009]),
              WOOD,
            ),
            placed(
              { type: 'cylinder', radius: POST.radius, height: POST.top - 0.018 },
              at([0, 0, (POST.top + 0.018) / 2]),
              WOOD,
            ),
            seen({ type: 'sphere', radius: POST.radius + 0.003 }, at([0, 0, POST.top - 0.004]), WOOD),
            ...SPOKES.flatMap(spoke),
          ],
        },
      ],
      sites: Object.fromEntries(SPOKES.map((azimuth, i) => [`spoke_${i + 1}`, hanging(azimuth)])),
      regions,
    };
  },
} satisfies CatalogueModel<Parameters>;
