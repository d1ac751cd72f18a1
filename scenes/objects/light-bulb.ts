/** A light bulb. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, metal, seen, touched } from './arrange.js';
import { BULB_HEIGHT, CAP_LENGTH, CAP_RADIUS } from './bulb-size.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Glass', 'white'),
});

type Parameters = z.infer<typeof parameters>;

const GLASS_RADIUS = 0.029;
/** Height of the widest place. */
const MIDDLE = BULB_HEIGHT - GLASS_RADIUS;
/** The pads meet an upright face this high, not the one highest point of a ball. */
const GRIP_HEIGHT = 0.026;
const THREADS = 4;
const BARS = 4;

/** Bars across the cap: between boxes the contacts with the socket's wall are right. */
function capOfBoxes(): ModelShape[] {
  const half = Math.PI / (2 * BARS);
  return Array.from({ length: BARS }, (_, i) =>
    touched(
      { type: 'box', size: [2 * CAP_RADIUS * cos(half), 2 * CAP_RADIUS * sin(half), CAP_LENGTH] },
      at([0, 0, CAP_LENGTH / 2], fromAxisAngle([0, 0, 1], 2 * half * i)),
    ),
  );
}

function screw(material: Material): ModelShape[] {
  const pitch = (CAP_LENGTH - 0.006) / THREADS;
  return [
    seen(
      { type: 'cylinder', radius: CAP_RADIUS - 0.0015, height: CAP_LENGTH - 0.003 },
      at([0, 0, (CAP_LENGTH + 0.003) / 2]),
      material,
    ),
    ...Array.from({ length: THREADS }, (_, i) =>
      seen(
        { type: 'torus', radius: CAP_RADIUS - 0.002, tubeRadius: 0.002 },
        at([0, 0, 0.006 + pitch * (i + 0.5)]),
        material,
      ),
    ),
    seen({ type: 'cone', radius: 0.005, topRadius: 0.0105, height: 0.004 }, at([0, 0, 0.002]), DARK_PLASTIC),
  ];
}

export const lightBulb = {
  name: 'light_bulb',
  description: 'A light bulb that stands on its screw cap; bulb_holder and lamp_socket take it.',
  parameters,
  build({ color }: Parameters) {
    const glass: Material = { color: colorOf(color), roughness: 0.12 };
    const profile: [number, number][] = [
      [0.0125, CAP_LENGTH],
      [0.0145, 0.033],
      [0.02, 0.042],
      [0.0265, 0.051],
      [GLASS_RADIUS, MIDDLE],
      [0.0268, 0.072],
      [0.0205, 0.0815],
      [0.011, 0.0878],
      [0, BULB_HEIGHT],
    ];
    return {
      parts: [
        {
          name: 'bulb',
          mass: 0.035,
          angularDamping: 2,
          shapes: [
            seen({ type: 'lathe', profile }, at([0, 0, 0]), glass),
            ...screw(metal([0.72, 0.68, 0.55])),
            touched({ type: 'cylinder', radius: GLASS_RADIUS, height: GRIP_HEIGHT }, at([0, 0, MIDDLE])),
            touched({ type: 'sphere', radius: GLASS_RADIUS - 0.001 }, at([0, 0, MIDDLE])),
            ...capOfBoxes(),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([0, 0, MIDDLE]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
