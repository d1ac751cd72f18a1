/** An open cupboard. */
import { z } from 'zod';
import { fromMatrix } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { at, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({});

type Parameters = z.infer<typeof parameters>;

const WIDTH = 0.28;
const DEPTH = 0.18;
/** The open part is so high that an arm that reaches in level passes over what stands on the table. */
const PLINTH = 0.03;
const CLOSED = 0.22;
const INSIDE_HEIGHT = 0.16;
const BOARD = 0.012;
const WOOD: Material = {
  color: [0.56, 0.36, 0.2],
  secondColor: [0.46, 0.28, 0.14],
  texture: 'wood',
  textureSize: 0.25,
  roughness: 0.55,
};
const LINING: Material = { color: [0.86, 0.8, 0.68], roughness: 0.7 };
const DOOR: Material = { ...WOOD, color: [0.64, 0.43, 0.25], secondColor: [0.54, 0.34, 0.18] };
const KNOB: Material = { color: [0.8, 0.8, 0.78], roughness: 0.3 };
const DARK: Material = { color: [0.3, 0.19, 0.1], roughness: 0.6 };

const FLOOR = CLOSED + BOARD;
const CEILING = FLOOR + INSIDE_HEIGHT;
/** How far inside the front edge the gripper stops, so that the hand stays outside. */
const REACH_IN = 0.034;

/** A door of the closed part below, only seen, with its knob. */
function door(side: 1 | -1): ModelShape[] {
  const width = WIDTH / 2 - 0.012;
  const x = side * (width / 2 + 0.003);
  const middle = (CLOSED + PLINTH) / 2;
  return [
    seen(
      { type: 'box', size: [width, 0.008, CLOSED - PLINTH - 0.016], bevel: 0.003 },
      at([x, -DEPTH / 2 - 0.002, middle]),
      DOOR,
    ),
    seen(
      { type: 'sphere', radius: 0.007 },
      at([x - side * (width / 2 - 0.016), -DEPTH / 2 - 0.011, middle + 0.05]),
      KNOB,
    ),
  ];
}

function boards(): ModelShape[] {
  const half = WIDTH / 2;
  const middle = (FLOOR + CEILING) / 2;
  const side = (sign: number) =>
    placed(
      { type: 'box', size: [BOARD, DEPTH, INSIDE_HEIGHT + 2 * BOARD] },
      at([sign * (half - BOARD / 2), 0, middle]),
      WOOD,
    );
  const lining = (size: Vector3, position: Vector3) => seen({ type: 'box', size }, at(position), LINING);
  const inner = WIDTH - 2 * BOARD;
  return [
    placed({ type: 'box', size: [inner, DEPTH, BOARD] }, at([0, 0, FLOOR - BOARD / 2]), WOOD),
    placed(
      { type: 'box', size: [WIDTH + 0.02, DEPTH + 0.012, BOARD], bevel: 0.004 },
      at([0, 0, CEILING + BOARD * 1.5 - 0.002]),
      WOOD,
    ),
    placed({ type: 'box', size: [inner, DEPTH, BOARD] }, at([0, 0, CEILING + BOARD / 2]), WOOD),
    side(1),
    side(-1),
    placed({ type: 'box', size: [inner, BOARD, INSIDE_HEIGHT] }, at([0, (DEPTH - BOARD) / 2, middle]), WOOD),
    placed({ type: 'box', size: [WIDTH - 0.02, DEPTH - 0.03, PLINTH] }, at([0, 0.01, PLINTH / 2]), DARK),
    placed({ type: 'box', size: [WIDTH, DEPTH, CLOSED - PLINTH] }, at([0, 0, (CLOSED + PLINTH) / 2]), WOOD),
    ...door(1),
    ...door(-1),
    lining([inner, DEPTH - BOARD - 0.006, 0.001], [0, -BOARD / 2, FLOOR + 0.0005]),
    lining([inner, 0.001, INSIDE_HEIGHT], [0, DEPTH / 2 - BOARD - 0.0005, middle]),
    lining([0.001, DEPTH - BOARD - 0.006, INSIDE_HEIGHT], [inner / 2 - 0.0005, -BOARD / 2, middle]),
    lining([0.001, DEPTH - BOARD - 0.006, INSIDE_HEIGHT], [-inner / 2 + 0.0005, -BOARD / 2, middle]),
  ];
}

export const cupboard = {
  name: 'cupboard',
  description:
    'A wooden cupboard; above its two doors there is a compartment that is open toward −y. It is meant to stand fast.',
  parameters,
  build(_: Parameters) {
    return {
      parts: [{ name: 'cupboard', mass: 4, shapes: boards() }],
      sites: {
        // On the floor behind the opening: z out of the cupboard, x up.
        shelf: {
          pose: at([0, -DEPTH / 2 + REACH_IN, FLOOR], fromMatrix([0, -1, 0, 0, 0, -1, 1, 0, 0])),
        },
      },
      regions: {
        inside: {
          pose: at([0, -BOARD / 2, (FLOOR + CEILING) / 2]),
          halfExtents: [WIDTH / 2 - BOARD, (DEPTH - BOARD) / 2, INSIDE_HEIGHT / 2],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
