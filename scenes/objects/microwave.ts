/** A microwave oven. */
import { z } from 'zod';
import type { Quaternion } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { ALONG_X, at, DARK_PLASTIC, glazed, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { give } from './give.js';

const parameters = z.strictObject({
  color: colorField('Case', 'white'),
});

type Parameters = z.infer<typeof parameters>;

const DEPTH = 0.24;
const WIDTH = 0.36;
const HEIGHT = 0.21;
const WALL = 0.012;
const FEET = 0.01;
/** How much of the front beside the door the controls take. */
const PANEL = 0.085;
const FRONT = DEPTH / 2;
const DOOR = { thickness: 0.018, width: WIDTH - PANEL, height: HEIGHT - FEET } as const;
const DOOR_FRICTION = 0.2;
const HANDLE = { length: 0.11, standoff: 0.034, fromEdge: 0.018 } as const;
/** z out of the front, fingers close from the sides. */
const OUT_OF_FRONT: Quaternion = [0, Math.SQRT1_2, 0, Math.SQRT1_2];
const CAVITY: Material = { color: [0.75, 0.76, 0.78], roughness: 0.6 };

function body(shell: Material): ModelShape[] {
  const board = (size: Vector3, position: Vector3, material = shell) =>
    placed({ type: 'box', size }, at(position), material);
  const middle = (FEET + HEIGHT) / 2;
  const rise = HEIGHT - FEET;
  const right = WIDTH / 2 - PANEL / 2;
  const cavity = WIDTH - PANEL - WALL;
  const cavityY = -PANEL / 2 + WALL / 2;
  return [
    board([DEPTH, WALL, rise], [0, -WIDTH / 2 + WALL / 2, middle]),
    board([DEPTH, PANEL, rise], [0, right, middle]),
    board([WALL, cavity, rise], [-FRONT + WALL / 2, cavityY, middle]),
    board([DEPTH, cavity, WALL], [0, cavityY, FEET + WALL / 2]),
    board([DEPTH, cavity, WALL], [0, cavityY, HEIGHT - WALL / 2]),
    seen(
      { type: 'box', size: [0.001, cavity, rise - 2 * WALL] },
      at([-FRONT + WALL + 0.0007, cavityY, middle]),
      CAVITY,
    ),
    seen({ type: 'cylinder', radius: 0.085, height: 0.004 }, at([0.005, cavityY, FEET + WALL + 0.003]), {
      color: [0.85, 0.9, 0.92],
      roughness: 0.2,
    }),
    placed({ type: 'box', size: [DEPTH - 0.04, WIDTH - 0.04, FEET] }, at([0, 0, FEET / 2]), DARK_PLASTIC),
    ...controls(right),
  ];
}

/** A display and keys over a dial, on the front beside the door. */
function controls(y: number): ModelShape[] {
  const plate = FRONT + 0.001;
  const keys = Array.from({ length: 9 }, (_, i) =>
    seen(
      { type: 'box', size: [0.004, 0.016, 0.011] },
      at([plate, y + ((i % 3) - 1) * 0.021, 0.138 - Math.floor(i / 3) * 0.017]),
      { color: [0.8, 0.81, 0.83], roughness: 0.5 },
    ),
  );
  return [
    seen(
      { type: 'box', size: [0.002, PANEL - 0.012, HEIGHT - FEET - 0.014] },
      at([FRONT, y, (FEET + HEIGHT) / 2]),
      DARK_PLASTIC,
    ),
    seen({ type: 'box', size: [0.003, 0.058, 0.026] }, at([plate, y, 0.173]), {
      color: [0.15, 0.95, 0.55],
      roughness: 0.4,
    }),
    ...keys,
    seen(
      { type: 'cylinder', radius: 0.024, height: 0.014 },
      at([FRONT + 0.007, y, 0.055], ALONG_X),
      metal([0.7, 0.71, 0.73]),
    ),
    seen({ type: 'box', size: [0.003, 0.004, 0.02] }, at([FRONT + 0.0145, y, 0.063]), DARK_PLASTIC),
  ];
}

/** The door's shapes; its frame is at its hinge, the shut door reaches along +y, its outside is toward +x. */
function door(shell: Material): ModelShape[] {
  const middle = DOOR.width / 2;
  return [
    placed(
      { type: 'box', size: [DOOR.thickness, DOOR.width - 0.004, DOOR.height - 0.004], bevel: 0.004 },
      at([DOOR.thickness / 2, middle, 0]),
      shell,
    ),
    ...[0, DOOR.thickness].map((x) =>
      seen(
        { type: 'box', size: [0.002, DOOR.width - 0.085, DOOR.height - 0.06] },
        at([x, middle - 0.014, 0]),
        { color: [0.07, 0.08, 0.1], roughness: 0.2 },
      ),
    ),
  ];
}

/** The shapes of the handle; its frame is in the middle of its bar. */
function handle(): ModelShape[] {
  const steel = metal([0.66, 0.67, 0.69]);
  return [
    placed({ type: 'box', size: [0.012, 0.012, HANDLE.length], bevel: 0.004 }, at([0, 0, 0]), steel),
    ...[-1, 1].map((end) =>
      seen(
        { type: 'box', size: [HANDLE.standoff, 0.009, 0.01] },
        at([-HANDLE.standoff / 2, 0, end * (HANDLE.length / 2 - 0.006)]),
        steel,
      ),
    ),
  ];
}

export const microwave = {
  name: 'microwave',
  description:
    'A microwave oven, its front toward +x; the joint door, hinged at the side toward −y, is 0 when shut. It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const shell = glazed(colorOf(color));
    const floor = FEET + WALL;
    const height = HEIGHT - WALL - floor;
    const cavityY = -PANEL / 2 + WALL / 2;
    return {
      parts: [
        { name: 'body', mass: 9, shapes: body(shell) },
        {
          name: 'door',
          mass: 0.8,
          joint: {
            name: 'door',
            parent: 'body',
            type: 'hinge' as const,
            origin: at([FRONT + 0.002, -WIDTH / 2, (FEET + HEIGHT) / 2]),
            axis: [0, 0, -1] as Vector3,
            limits: [0, 2] as [number, number],
            friction: DOOR_FRICTION,
          },
          shapes: door(shell),
        },
        {
          name: 'handle',
          mass: 0.1,
          gravity: false,
          joint: give(
            'handle',
            'door',
            at([DOOR.thickness + HANDLE.standoff, DOOR.width - HANDLE.fromEdge, 0]),
            [0, 1, 0],
          ),
          shapes: handle(),
        },
      ],
      sites: {
        handle: { part: 'handle', pose: at([0, 0, 0], OUT_OF_FRONT) },
        plate: { pose: at([0.005, cavityY, floor + 0.005]) },
      },
      regions: {
        inside: {
          pose: at([0, cavityY, floor + height / 2]),
          halfExtents: [DEPTH / 2 - WALL, (WIDTH - PANEL - WALL) / 2, height / 2] as Vector3,
        },
        upon: {
          pose: at([0, 0, HEIGHT + 0.05]),
          halfExtents: [DEPTH / 2, WIDTH / 2, 0.05] as Vector3,
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
