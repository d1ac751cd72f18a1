/** A rack in which three bottles lie side by side. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { BOTTLE_RADIUS, GRASP_HEIGHT } from './wine-size.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const WOOD: Material = {
  color: [0.66, 0.42, 0.22],
  secondColor: [0.55, 0.33, 0.15],
  texture: 'wood',
  textureSize: 0.2,
  roughness: 0.5,
};
/** Places by name; the front camera sees the one at −y on the left. */
const PLACES = { left: -0.105, middle: 0, right: 0.105 } as const;
const SPACING = PLACES.right;
/** Bottles lie on the lower edge of the notches. */
const NOTCH_FLOOR = 0.05;
const NOTCH_HALF = BOTTLE_RADIUS + 0.004;
const TOP = NOTCH_FLOOR + BOTTLE_RADIUS + 0.008;
const FOOT = 0.014;
const BOARD = 0.014;
/** The two boards, along the bottles. The grip is at 0. */
const BOARDS = [-0.055, 0.032];
const WIDTH = 2 * SPACING + 2 * NOTCH_HALF + 0.036;

/** Draws an outline in y and z out along x. */
const OUTLINE_IN_YZ: Quaternion = [0.5, 0.5, 0.5, 0.5];

/** A board with three round notches. */
function outline(): [number, number][] {
  const notches = Object.values(PLACES)
    .reverse()
    .flatMap((y) => {
      const arc = Array.from({ length: 9 }, (_, i): [number, number] => {
        const angle = -(Math.PI * i) / 8;
        return [y + NOTCH_HALF * cos(angle), NOTCH_FLOOR + NOTCH_HALF + NOTCH_HALF * sin(angle)];
      });
      return [[y + NOTCH_HALF, TOP] as [number, number], ...arc, [y - NOTCH_HALF, TOP] as [number, number]];
    });
  return [[-WIDTH / 2, FOOT], [WIDTH / 2, FOOT], [WIDTH / 2, TOP], ...notches, [-WIDTH / 2, TOP]];
}

function board(x: number): ModelShape[] {
  const box = (size: Vector3, y: number, z: number) => touched({ type: 'box', size }, at([x, y, z]));
  const outer = (WIDTH / 2 - SPACING - NOTCH_HALF) / 2;
  const between = SPACING - 2 * NOTCH_HALF;
  const height = TOP - NOTCH_FLOOR;
  const middle = (TOP + NOTCH_FLOOR) / 2;
  return [
    seen({ type: 'extrusion', outline: outline(), height: BOARD }, at([x, 0, 0], OUTLINE_IN_YZ), WOOD),
    box([BOARD, WIDTH, NOTCH_FLOOR], 0, NOTCH_FLOOR / 2),
    ...[1, -1].map((side) => box([BOARD, 2 * outer, height], side * (WIDTH / 2 - outer), middle)),
    ...[1, -1].map((side) => box([BOARD, between, height], (side * SPACING) / 2, middle)),
  ];
}

/** Where a bottle's origin lies: its z along x, the side that is grasped up. */
const LYING: Quaternion = fromAxisAngle([0, 1, 0], Math.PI / 2);

export const wineRack = {
  name: 'wine_rack',
  description:
    'A wooden rack with three places side by side, in which bottles lie with their necks toward x. It is meant to stand fast.',
  parameters,
  build(_: Parameters) {
    const length = BOARDS[1]! - BOARDS[0]! + BOARD;
    const axis = NOTCH_FLOOR + BOTTLE_RADIUS;
    const rails = [1, -1].flatMap((side) => [
      seen(
        { type: 'box', size: [length + 0.03, 0.018, FOOT], bevel: 0.003 },
        at([(BOARDS[0]! + BOARDS[1]!) / 2, side * (WIDTH / 2 - 0.02), FOOT / 2]),
        WOOD,
      ),
    ]);
    return {
      parts: [
        {
          name: 'rack',
          mass: 1.2,
          shapes: [
            ...BOARDS.flatMap(board),
            ...rails,
            seen(
              { type: 'box', size: [length - 0.01, WIDTH - 0.06, 0.01] },
              at([(BOARDS[0]! + BOARDS[1]!) / 2, 0, FOOT + 0.004]),
              WOOD,
            ),
          ],
        },
      ],
      sites: Object.fromEntries(
        Object.entries(PLACES).map(([name, y]) => [name, { pose: at([-GRASP_HEIGHT, y, axis], LYING) }]),
      ),
      regions: Object.fromEntries(
        Object.entries(PLACES).map(([name, y]) => [
          name,
          {
            // About the middle of a bottle that lies there.
            pose: at([0.0325, y, axis]),
            halfExtents: [0.05, 0.03, 0.025] as Vector3,
          },
        ]),
      ),
    };
  },
} satisfies CatalogueModel<Parameters>;
