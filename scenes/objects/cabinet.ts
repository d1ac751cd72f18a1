/** A cabinet of three drawers. */
import { z } from 'zod';
import type { Quaternion } from '../../sim/math/rotation.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelPart, ModelShape, Region, Site } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, glazed, metal, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { give } from './give.js';

const parameters = z.strictObject({
  color: colorField('Fronts of the drawers', 'white'),
});

type Parameters = z.infer<typeof parameters>;

/** The body: depth along x, width along y, height. Its front is toward +x. */
const DEPTH = 0.22;
const WIDTH = 0.26;
const WALL = 0.012;
const LEGS = 0.04;
/** From one drawer to the next. */
const PITCH = 0.1;
const HEIGHT = LEGS + 2 * WALL + 3 * PITCH;
const FRONT = DEPTH / 2;

const DRAWERS = ['bottom', 'middle', 'top'] as const;

const DRAWER_LENGTH = 0.2;
const DRAWER_WIDTH = WIDTH - 2 * WALL - 0.008;
const DRAWER_WALL = 0.006;
const DRAWER_RIM = 0.06;
const FRONT_THICKNESS = 0.012;
/** How far a drawer comes out. */
const TRAVEL = 0.19;
/** Newtons with which a drawer stays where it is. */
const DRAWER_FRICTION = 3;

/**
 * The handle, a bar across: far enough from the front for fingertips behind it, and high enough on the lowest drawer
 * for a hand whose fingers close on it from above and below.
 */
const HANDLE = { length: 0.1, thickness: 0.01, standoff: 0.026, height: 0.07 } as const;
/** z out of the front, y up. */
const OUT_OF_FRONT: Quaternion = [0.5, 0.5, 0.5, 0.5];

const WOOD: Material = {
  color: [0.45, 0.29, 0.17],
  secondColor: [0.33, 0.2, 0.11],
  texture: 'wood',
  textureSize: 0.3,
  roughness: 0.55,
};
const LINING: Material = { color: [0.78, 0.66, 0.5], roughness: 0.8 };

function body(): ModelShape[] {
  const board = (size: Vector3, position: Vector3) => placed({ type: 'box', size }, at(position), WOOD);
  const middle = (LEGS + HEIGHT) / 2;
  const side = WIDTH / 2 - WALL / 2;
  const legs = [-1, 1].flatMap((x) =>
    [-1, 1].map((y) =>
      seen(
        { type: 'cone', radius: 0.008, topRadius: 0.014, height: LEGS },
        at([x * (FRONT - 0.02), y * (side - 0.012), LEGS / 2]),
        WOOD,
      ),
    ),
  );
  const between = [1, 2].map((i) =>
    seen(
      { type: 'box', size: [0.01, WIDTH - 2 * WALL, 0.006] },
      at([FRONT - 0.006, 0, LEGS + WALL + i * PITCH]),
      WOOD,
    ),
  );
  return [
    board([DEPTH, WALL, HEIGHT - LEGS], [0, -side, middle]),
    board([DEPTH, WALL, HEIGHT - LEGS], [0, side, middle]),
    board([WALL, WIDTH - 2 * WALL, HEIGHT - LEGS], [-FRONT + WALL / 2, 0, middle]),
    board([DEPTH, WIDTH - 2 * WALL, WALL], [0, 0, LEGS + WALL / 2]),
    board([DEPTH + 0.016, WIDTH + 0.012, WALL], [0.004, 0, HEIGHT - WALL / 2]),
    touched({ type: 'box', size: [DEPTH - 0.02, WIDTH - 0.02, LEGS] }, at([0, 0, LEGS / 2])),
    ...legs,
    ...between,
  ];
}

/** The shapes of a drawer; its frame is at the foot of its front, x out. */
function drawer(front: Material): ModelShape[] {
  const panel = (size: Vector3, position: Vector3) => placed({ type: 'box', size }, at(position), LINING);
  const side = DRAWER_WIDTH / 2 - DRAWER_WALL / 2;
  const foot = 0.006;
  const rise = foot + DRAWER_RIM / 2;
  return [
    placed(
      { type: 'box', size: [FRONT_THICKNESS, WIDTH - 0.006, PITCH - 0.006], bevel: 0.003 },
      at([FRONT_THICKNESS / 2, 0, PITCH / 2]),
      front,
    ),
    panel([DRAWER_LENGTH, DRAWER_WIDTH, DRAWER_WALL], [-DRAWER_LENGTH / 2, 0, foot + DRAWER_WALL / 2]),
    panel([DRAWER_LENGTH, DRAWER_WALL, DRAWER_RIM], [-DRAWER_LENGTH / 2, -side, rise]),
    panel([DRAWER_LENGTH, DRAWER_WALL, DRAWER_RIM], [-DRAWER_LENGTH / 2, side, rise]),
    panel([DRAWER_WALL, DRAWER_WIDTH, DRAWER_RIM], [-DRAWER_LENGTH + DRAWER_WALL / 2, 0, rise]),
  ];
}

/** The shapes of a handle; its frame is in the middle of its bar. */
function handle(): ModelShape[] {
  const steel = metal([0.6, 0.61, 0.63]);
  return [
    placed(
      { type: 'box', size: [HANDLE.thickness, HANDLE.length, HANDLE.thickness], bevel: 0.003 },
      at([0, 0, 0]),
      steel,
    ),
    ...[-1, 1].map((end) =>
      seen(
        { type: 'box', size: [HANDLE.standoff, 0.008, 0.008] },
        at([-HANDLE.standoff / 2, (end * (HANDLE.length - 0.008)) / 2, 0]),
        steel,
      ),
    ),
  ];
}

export const cabinet = {
  name: 'cabinet',
  description:
    'A wooden cabinet of three drawers with bar handles, its front toward +x; the joints bottom, middle and top say how far each drawer is out. It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const front = glazed(colorOf(color));
    const drawers = DRAWERS.flatMap((name, i): ModelPart[] => [
      {
        name,
        mass: 0.5,
        joint: {
          name,
          parent: 'body',
          type: 'slide',
          origin: at([FRONT, 0, LEGS + WALL + i * PITCH]),
          axis: [1, 0, 0],
          limits: [0, TRAVEL],
          friction: DRAWER_FRICTION,
        },
        shapes: drawer(front),
      },
      {
        name: `${name}_handle`,
        mass: 0.1,
        gravity: false,
        joint: give(
          `${name}_handle`,
          name,
          at([FRONT_THICKNESS + HANDLE.standoff, 0, HANDLE.height]),
          [0, 0, 1],
        ),
        shapes: handle(),
      },
    ]);
    const sites: Record<string, Site> = {};
    const regions: Record<string, Region> = {
      // What stands on the cabinet.
      upon: { pose: at([0, 0, HEIGHT + 0.05]), halfExtents: [DEPTH / 2, WIDTH / 2, 0.05] },
    };
    for (const part of DRAWERS) {
      sites[`${part}_handle`] = { part: `${part}_handle`, pose: at([0, 0, 0], OUT_OF_FRONT) };
      // Where things are let fall into the drawer: near its front, to leave room for a hand before the other handles.
      sites[`${part}_opening`] = { part, pose: at([-0.045, 0, DRAWER_RIM]) };
      regions[part] = {
        part,
        pose: at([-DRAWER_LENGTH / 2, 0, PITCH / 2]),
        halfExtents: [DRAWER_LENGTH / 2, DRAWER_WIDTH / 2, PITCH / 2],
      };
    }
    return { parts: [{ name: 'body', mass: 8, shapes: body() }, ...drawers], sites, regions };
  },
} satisfies CatalogueModel<Parameters>;
