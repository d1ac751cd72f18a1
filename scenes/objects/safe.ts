/** A steel safe of three shelves. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape, Region, Site } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { ALONG_X, at, DARK_PLASTIC, matte, metal, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Safe', 'gray'),
});

type Parameters = z.infer<typeof parameters>;

const DEPTH = 0.18;
const WIDTH = 0.26;
const WALL = 0.016;
/** From one shelf to the next, and how thick a shelf is. */
const PITCH = 0.105;
const SHELF = 0.008;
const FEET = 0.012;
const HEIGHT = FEET + 2 * WALL + 3 * PITCH;
const FRONT = DEPTH / 2;
/** Shelves stand back from the front. */
const SHELF_DEPTH = DEPTH - WALL - 0.012;

const SHELVES = ['bottom', 'middle', 'top'] as const;

const DOOR = { thickness: 0.026, start: 2.9, friction: 0.6 } as const;
/** How far inside the front the middle of a thing on a shelf is. */
const REACH_IN = 0.06;

/** Height of a shelf's upper side. */
const shelfHeight = (i: number): number => FEET + WALL + i * PITCH;

function body(steel: Material, lining: Material): ModelShape[] {
  const plate = (size: Vector3, position: Vector3, material = steel) =>
    placed({ type: 'box', size }, at(position), material);
  const middle = (FEET + HEIGHT) / 2;
  const side = WIDTH / 2 - WALL / 2;
  const inside = WIDTH - 2 * WALL;
  const back = -FRONT + WALL;
  return [
    plate([DEPTH, WALL, HEIGHT - FEET], [0, -side, middle]),
    plate([DEPTH, WALL, HEIGHT - FEET], [0, side, middle]),
    plate([WALL, inside, HEIGHT - FEET], [-FRONT + WALL / 2, 0, middle]),
    plate([DEPTH, inside, WALL], [0, 0, FEET + WALL / 2]),
    plate([DEPTH, inside, WALL], [0, 0, HEIGHT - WALL / 2]),
    ...[1, 2].map((i) =>
      plate([SHELF_DEPTH, inside, SHELF], [back + SHELF_DEPTH / 2, 0, shelfHeight(i) - SHELF / 2], lining),
    ),
    placed({ type: 'box', size: [DEPTH - 0.03, WIDTH - 0.03, FEET] }, at([0, 0, FEET / 2]), DARK_PLASTIC),
    seen(
      { type: 'box', size: [0.001, inside, HEIGHT - FEET - 2 * WALL] },
      at([back + 0.0007, 0, middle]),
      lining,
    ),
  ];
}

/** The door's shapes; its frame is at its hinge, the closed door reaches along +y, its outside is toward +x. */
function door(steel: Material): ModelShape[] {
  const height = HEIGHT - FEET - 0.006;
  const width = WIDTH - 0.006;
  const middle = width / 2 + 0.003;
  const outside = DOOR.thickness;
  const brass = metal([0.8, 0.66, 0.3]);
  const dial = (radius: number, depth: number, y: number, z: number, material: Material) =>
    seen({ type: 'cylinder', radius, height: depth }, at([outside + depth / 2, y, z], ALONG_X), material);
  return [
    placed(
      { type: 'box', size: [DOOR.thickness, width, height], bevel: 0.004 },
      at([DOOR.thickness / 2, middle, 0]),
      steel,
    ),
    // The rim that closes into the body, and its bolts.
    seen(
      { type: 'box', size: [0.006, width - 2 * WALL - 0.012, height - 2 * WALL - 0.008] },
      at([-0.002, middle, 0]),
      metal([0.55, 0.56, 0.58]),
    ),
    ...[-0.09, 0, 0.09].map((z) =>
      seen(
        { type: 'cylinder', radius: 0.008, height: 0.016 },
        at([-0.004, width - 0.024, z], ALONG_X),
        brass,
      ),
    ),
    // The case of the lock.
    seen(
      { type: 'box', size: [0.012, 0.09, 0.12], bevel: 0.003 },
      at([-0.008, middle - 0.01, 0]),
      DARK_PLASTIC,
    ),
    seen(
      { type: 'cylinder', radius: 0.026, height: 0.01 },
      at([-0.016, middle - 0.01, 0.02], ALONG_X),
      brass,
    ),
    dial(0.034, 0.006, middle, 0.05, DARK_PLASTIC),
    dial(0.024, 0.016, middle, 0.05, metal([0.75, 0.76, 0.78])),
    dial(0.008, 0.03, middle, -0.055, brass),
    ...[0, 1, 2].map((i) =>
      seen(
        { type: 'capsule', radius: 0.0045, length: 0.07 },
        at([outside + 0.026, middle, -0.055], fromAxisAngle([1, 0, 0], (i * Math.PI) / 3)),
        brass,
      ),
    ),
  ];
}

export const safe = {
  name: 'safe',
  description:
    'A steel safe of three shelves, its front toward +x; the joint door, hinged at the side toward −y, is 0 when shut and stands wide open at the start. It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const steel = matte(colorOf(color));
    const lining = matte(steel.color.map((x) => 0.6 * x + 0.34) as typeof steel.color);
    const sites: Record<string, Site> = {};
    const regions: Record<string, Region> = {};
    for (const [i, shelf] of SHELVES.entries()) {
      sites[shelf] = { pose: at([FRONT - REACH_IN, 0, shelfHeight(i)]) };
      const clear = PITCH - SHELF;
      regions[shelf] = {
        pose: at([WALL / 2, 0, shelfHeight(i) + clear / 2]),
        halfExtents: [(DEPTH - WALL) / 2, WIDTH / 2 - WALL, clear / 2],
      };
    }
    return {
      parts: [
        { name: 'body', mass: 9, shapes: body(steel, lining) },
        {
          name: 'door',
          mass: 2,
          joint: {
            name: 'door',
            parent: 'body',
            type: 'hinge' as const,
            origin: at([FRONT + 0.002, -WIDTH / 2, (FEET + HEIGHT) / 2]),
            axis: [0, 0, -1] as Vector3,
            limits: [0, 3] as [number, number],
            start: DOOR.start,
            friction: DOOR.friction,
          },
          shapes: door(steel),
        },
      ],
      sites,
      regions,
    };
  },
} satisfies CatalogueModel<Parameters>;
