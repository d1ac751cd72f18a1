/** A box with a hinged lid. */
import { z } from 'zod';
import { fromAxisAngle, multiply, type Quaternion } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape, Site } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, matte, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Outside', 'orange'),
  lining: colorField('Inside', 'white'),
});

type Parameters = z.infer<typeof parameters>;

const DEPTH = 0.16;
const WIDTH = 0.2;
const HEIGHT = 0.09;
const WALL = 0.008;
const LID_THICKNESS = 0.012;
/** How far the lid turns from wide open to shut, radians: open, it rises a little outward. */
const SWING = 2.75;
/** Newton metres. The lid is balanced, so that it stays wherever it is left. */
const LID_FRICTION = 0.06;
const LID_MASS = 0.12;
const HINGE: Vector3 = [-DEPTH / 2, 0, HEIGHT];
const ALONG_Y: Quaternion = fromAxisAngle([1, 0, 0], Math.PI / 2);

/** A hand that pushes the lid looks down this much, radians, and across the box from its hinge. */
const PUSH_PITCH = 0.6;
const PUSHING: Quaternion = multiply(
  fromAxisAngle([0, 0, 1], Math.PI),
  fromAxisAngle([0, 1, 0], Math.PI / 2 - PUSH_PITCH),
);

function body(outside: Material, inside: Material): ModelShape[] {
  const board = (size: Vector3, position: Vector3) => placed({ type: 'box', size }, at(position), outside);
  const liner = (size: Vector3, position: Vector3) => seen({ type: 'box', size }, at(position), inside);
  const x = DEPTH / 2 - WALL / 2;
  const y = WIDTH / 2 - WALL / 2;
  const inner = 0.0012;
  const rise = HEIGHT - WALL - 0.002;
  const middle = WALL + rise / 2;
  return [
    board([DEPTH, WIDTH, WALL], [0, 0, WALL / 2]),
    board([WALL, WIDTH, HEIGHT], [-x, 0, HEIGHT / 2]),
    board([WALL, WIDTH, HEIGHT], [x, 0, HEIGHT / 2]),
    board([DEPTH, WALL, HEIGHT], [0, -y, HEIGHT / 2]),
    board([DEPTH, WALL, HEIGHT], [0, y, HEIGHT / 2]),
    liner([DEPTH - 2 * WALL, WIDTH - 2 * WALL, inner], [0, 0, WALL + inner / 2]),
    ...[-1, 1].flatMap((side) => [
      liner([inner, WIDTH - 2 * WALL, rise], [side * (x - WALL / 2 - inner / 2), 0, middle]),
      liner([DEPTH - 2 * WALL, inner, rise], [0, side * (y - WALL / 2 - inner / 2), middle]),
      seen(
        { type: 'cylinder', radius: 0.005, height: 0.03 },
        at([HINGE[0] - 0.003, side * 0.06, HEIGHT], ALONG_Y),
        metal([0.6, 0.61, 0.63]),
      ),
    ]),
    seen(
      { type: 'box', size: [0.003, 0.03, 0.022], bevel: 0.001 },
      at([DEPTH / 2 + 0.001, 0, HEIGHT - 0.016]),
      metal([0.75, 0.7, 0.5]),
    ),
  ];
}

/** The lid's shapes; its frame is at the hinge, the lid reaches along +x, its outside is up. */
function lid(outside: Material, inside: Material): ModelShape[] {
  return [
    placed(
      { type: 'box', size: [DEPTH + 0.006, WIDTH + 0.006, LID_THICKNESS], bevel: 0.003 },
      at([DEPTH / 2 + 0.001, 0, LID_THICKNESS / 2]),
      outside,
    ),
    seen(
      { type: 'box', size: [DEPTH - 2 * WALL - 0.006, WIDTH - 2 * WALL - 0.006, 0.002] },
      at([DEPTH / 2, 0, -0.0005]),
      inside,
    ),
    seen(
      { type: 'box', size: [0.003, 0.024, 0.016], bevel: 0.001 },
      at([DEPTH + 0.005, 0, LID_THICKNESS / 2 - 0.003]),
      metal([0.75, 0.7, 0.5]),
    ),
  ];
}

/** A place at a distance from the hinge on the lid's outside, the lid being `angle` short of shut. */
function besideLid(along: number, above: number, angle: number): Site {
  const x = HINGE[0] + along * cos(angle) - above * sin(angle);
  const z = HINGE[2] + along * sin(angle) + above * cos(angle);
  return { pose: at([x, 0, z], PUSHING) };
}

export const lidBox = {
  name: 'lid_box',
  description:
    'A box with a hinged lid that opens toward −x and stays where it is left; the joint lid is 0 when wide open and 2.75 when shut. It is meant to stand fast.',
  parameters,
  build({ color, lining }: Parameters) {
    const outside = matte(colorOf(color));
    const inside = matte(colorOf(lining));
    return {
      parts: [
        { name: 'box', mass: 0.8, shapes: body(outside, inside) },
        {
          name: 'lid',
          mass: LID_MASS,
          gravity: false,
          joint: {
            name: 'lid',
            parent: 'box',
            type: 'hinge' as const,
            origin: at(HINGE, fromAxisAngle([0, 1, 0], -SWING)),
            axis: [0, 1, 0] as Vector3,
            limits: [0, SWING] as [number, number],
            friction: LID_FRICTION,
          },
          shapes: lid(outside, inside),
        },
      ],
      sites: {
        opening: { pose: at([0, 0, HEIGHT]) },
        // Where a hand goes to shut the lid: under it, past its upright position, half way down, onto it.
        under_lid: besideLid(0.13, 0.06, SWING),
        behind_lid: besideLid(0.12, 0.012, 1.3),
        over_lid: besideLid(0.12, LID_THICKNESS + 0.014, 0.65),
        on_lid: besideLid(0.1, LID_THICKNESS + 0.014, 0.03),
      },
      regions: {
        inside: {
          pose: at([0, 0, (WALL + HEIGHT) / 2]),
          halfExtents: [DEPTH / 2 - WALL, WIDTH / 2 - WALL, (HEIGHT - WALL) / 2] as Vector3,
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
