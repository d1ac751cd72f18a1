/** A water tap with two handles. */
import { z } from 'zod';
import { fromAxisAngle, multiply, type Quaternion } from '../../sim/math/rotation.js';
import type { Material, ModelPart, ModelShape, Site } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, glazed, metal, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { give } from './give.js';

const parameters = z.strictObject({
  color: colorField('Tap', 'silver'),
  left_color: colorField('Mark on the left handle', 'red'),
  right_color: colorField('Mark on the right handle', 'blue'),
});

type Parameters = z.infer<typeof parameters>;

const PLATE = { depth: 0.11, width: 0.27, height: 0.014 } as const;
const HANDLE_Y = 0.095;
const STEM = { radius: 0.016, top: 0.072 } as const;
const HUB = 0.012;
/** The wing that fingers turn: length, thickness, height. */
const WING = { length: 0.085, thickness: 0.014, height: 0.03 } as const;
/** How much of the wing's height is above the tip. */
const GRASP_DEPTH = 0.014;
/** A shut handle points this far off straight ahead, so that a hand can turn it all the way. */
const SHUT: Quaternion = fromAxisAngle([0, 0, 1], -Math.PI / 4);
const FULL_TURN = 2.1;
/** Newton metres with which a handle stays where it is. */
const HANDLE_FRICTION = 0.06;

const SPOUT = { radius: 0.055, tube: 0.013, column: 0.075 } as const;
const ON_EDGE: Quaternion = fromAxisAngle([1, 0, 0], Math.PI / 2);

function body(steel: Material): ModelShape[] {
  const { radius, tube, column } = SPOUT;
  // Half a ring on edge, from the column forward and down to the mouth.
  const arch: Quaternion = multiply(ON_EDGE, fromAxisAngle([0, 0, 1], Math.PI / 2));
  return [
    placed(
      { type: 'box', size: [PLATE.depth, PLATE.width, PLATE.height], bevel: 0.005 },
      at([0, 0, PLATE.height / 2]),
      steel,
    ),
    ...[-1, 1].map((side) =>
      placed(
        {
          type: 'lathe',
          profile: [
            [0.027, 0],
            [0.024, 0.006],
            [STEM.radius, 0.014],
            [STEM.radius, STEM.top - PLATE.height],
          ],
        },
        at([0, side * HANDLE_Y, PLATE.height]),
        steel,
      ),
    ),
    seen(
      {
        type: 'lathe',
        profile: [
          [0.026, 0],
          [0.023, 0.008],
          [0.017, 0.016],
          [tube, 0.02],
          [tube, column - PLATE.height],
        ],
      },
      at([-0.02, 0, PLATE.height]),
      steel,
    ),
    touched(
      { type: 'cylinder', radius: 0.02, height: column - PLATE.height },
      at([-0.02, 0, (column + PLATE.height) / 2]),
    ),
    placed(
      { type: 'torus', radius, tubeRadius: tube, arc: Math.PI },
      at([-0.02 + radius, 0, column], arch),
      steel,
    ),
    placed(
      { type: 'cylinder', radius: tube, height: 0.022 },
      at([-0.02 + 2 * radius, 0, column - 0.009]),
      steel,
    ),
    seen(
      { type: 'cylinder', radius: tube + 0.002, height: 0.008 },
      at([-0.02 + 2 * radius, 0, column - 0.02]),
      steel,
    ),
  ];
}

/** The shapes of what turns on a stem; its frame is on the stem's top. */
const hub = (steel: Material): ModelShape[] => [
  placed(
    { type: 'cylinder', radius: STEM.radius + 0.003, height: HUB, bevel: 0.003 },
    at([0, 0, HUB / 2]),
    steel,
  ),
];

/** The shapes of a wing along x; its frame is where its hub's is. */
function wing(steel: Material, mark: Material): ModelShape[] {
  return [
    placed(
      { type: 'box', size: [WING.length, WING.thickness, WING.height], bevel: 0.005 },
      at([0, 0, HUB + WING.height / 2 - 0.002]),
      steel,
    ),
    seen({ type: 'cylinder', radius: 0.0055, height: 0.003 }, at([0, 0, HUB + WING.height - 0.002]), mark),
    ...[-1, 1].map((side) =>
      seen({ type: 'box', size: [0.02, 0.001, 0.012] }, at([side * 0.026, 0, HUB + WING.height / 2]), mark),
    ),
  ];
}

export const tap = {
  name: 'tap',
  description:
    'A water tap with two winged handles, left (toward −y) and right (toward +y) as one sees it who looks at the mouth of its spout; the joints left and right turn anticlockwise from shut. It is meant to stand fast.',
  parameters,
  build({ color, left_color, right_color }: Parameters) {
    const steel = metal(colorOf(color));
    const sides = [
      { name: 'left', y: -HANDLE_Y, mark: glazed(colorOf(left_color)) },
      { name: 'right', y: HANDLE_Y, mark: glazed(colorOf(right_color)) },
    ];
    const handles = sides.flatMap(({ name, y, mark }): ModelPart[] => [
      {
        name,
        mass: 0.1,
        joint: {
          name,
          parent: 'body',
          type: 'hinge',
          origin: at([0, y, STEM.top], SHUT),
          axis: [0, 0, 1],
          limits: [0, FULL_TURN],
          friction: HANDLE_FRICTION,
        },
        shapes: hub(steel),
      },
      {
        name: `${name}_wing`,
        mass: 0.1,
        gravity: false,
        joint: give(`${name}_wing`, name, at([0, 0, 0]), [0, 1, 0]),
        shapes: wing(steel, mark),
      },
    ]);
    const top = HUB - 0.002 + WING.height;
    const sites: Record<string, Site> = Object.fromEntries(
      sides.map(({ name }) => [
        `${name}_handle`,
        { part: `${name}_wing`, pose: at([0, 0, top - GRASP_DEPTH]) },
      ]),
    );
    return { parts: [{ name: 'body', mass: 1.5, shapes: body(steel) }, ...handles], sites, regions: {} };
  },
} satisfies CatalogueModel<Parameters>;
