/** A small barbecue grill. */
import { z } from 'zod';
import { fromAxisAngle } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Lid and bowl', 'maroon'),
});

type Parameters = z.infer<typeof parameters>;

/** Along x and y. */
const SIZE = [0.17, 0.26] as const;
const LEG = 0.045;
const GRATE = 0.1;
const RIM = { width: 0.01, above: 0.006 } as const;
const SHELF = { width: 0.13, top: 0.088, thickness: 0.012 } as const;
const LID_HEIGHT = 0.06;
const BARS = 12;
const STEEL: Material = { color: [0.55, 0.56, 0.58], roughness: 0.35 };
const BLACK: Material = { color: [0.07, 0.07, 0.075], roughness: 0.6 };
const COAL: Material = {
  color: [0.2, 0.06, 0.03],
  secondColor: [0.75, 0.2, 0.03],
  texture: 'noise',
  textureSize: 0.08,
  roughness: 0.9,
};
const WOOD: Material = {
  color: [0.62, 0.43, 0.25],
  secondColor: [0.52, 0.34, 0.18],
  texture: 'wood',
  textureSize: 0.2,
  roughness: 0.6,
};

function bowl(color: Material): ModelShape[] {
  const [x, y] = SIZE;
  const leg = (sx: number, sy: number) =>
    placed(
      { type: 'box', size: [0.014, 0.014, LEG] },
      at([sx * (x / 2 - 0.016), sy * (y / 2 - 0.016), LEG / 2]),
      BLACK,
    );
  const rim = (size: Vector3, position: Vector3) => placed({ type: 'box', size }, at(position), color);
  const rimHeight = 0.02 + RIM.above;
  const rimMiddle = GRATE + RIM.above - rimHeight / 2;
  return [
    placed(
      { type: 'box', size: [x - 0.01, y - 0.01, GRATE - LEG - 0.014] },
      at([0, 0, (GRATE - 0.014 + LEG) / 2]),
      color,
    ),
    seen({ type: 'box', size: [x - 0.02, y - 0.02, 0.004] }, at([0, 0, GRATE - 0.012]), COAL),
    touched({ type: 'box', size: [x - 0.02, y - 0.02, 0.014] }, at([0, 0, GRATE - 0.007])),
    ...Array.from({ length: BARS }, (_, i) =>
      seen(
        { type: 'box', size: [x - 0.018, 0.005, 0.005] },
        at([0, (y - 0.04) * (i / (BARS - 1) - 0.5), GRATE - 0.0025]),
        STEEL,
      ),
    ),
    seen({ type: 'box', size: [0.005, y - 0.018, 0.004] }, at([0.04, 0, GRATE - 0.006]), STEEL),
    seen({ type: 'box', size: [0.005, y - 0.018, 0.004] }, at([-0.04, 0, GRATE - 0.006]), STEEL),
    rim([x, RIM.width, rimHeight], [0, (y - RIM.width) / 2, rimMiddle]),
    rim([x, RIM.width, rimHeight], [0, -(y - RIM.width) / 2, rimMiddle]),
    rim([RIM.width, y, rimHeight], [(x - RIM.width) / 2, 0, rimMiddle]),
    rim([RIM.width, y, rimHeight], [-(x - RIM.width) / 2, 0, rimMiddle]),
    ...[1, -1].flatMap((sx) => [leg(sx, 1), leg(sx, -1)]),
    ...[0.06, 0, -0.06].map((at_y) =>
      seen(
        { type: 'cylinder', radius: 0.008, height: 0.012, bevel: 0.002 },
        at([x / 2, at_y, 0.068], fromAxisAngle([0, 1, 0], Math.PI / 2)),
        BLACK,
      ),
    ),
  ];
}

function shelf(): ModelShape[] {
  const y = SIZE[1] / 2 + SHELF.width / 2;
  return [
    placed(
      { type: 'box', size: [SIZE[0] - 0.01, SHELF.width, SHELF.thickness], bevel: 0.003 },
      at([0, y, SHELF.top - SHELF.thickness / 2]),
      WOOD,
    ),
    ...[1, -1].map((side) =>
      placed(
        { type: 'box', size: [0.014, 0.014, SHELF.top - SHELF.thickness] },
        at([side * 0.06, y + SHELF.width / 2 - 0.016, (SHELF.top - SHELF.thickness) / 2]),
        BLACK,
      ),
    ),
  ];
}

/** The lid about its hinge at the back: a vault over the grate when closed. */
function lid(color: Material): ModelShape[] {
  const [x, y] = SIZE;
  const steps = 10;
  const vault = (radiusX: number, radiusZ: number) =>
    Array.from({ length: steps + 1 }, (_, i): [number, number] => {
      const angle = (Math.PI * i) / steps;
      return [x / 2 - radiusX * cos(angle), radiusZ * sin(angle)];
    });
  const upright = fromAxisAngle([1, 0, 0], Math.PI / 2);
  const outer = vault(x / 2, LID_HEIGHT);
  const inner = vault(x / 2 - 0.005, LID_HEIGHT - 0.005);
  return [
    seen(
      { type: 'extrusion', outline: [...outer, ...inner.reverse()], height: y },
      at([0, 0, 0], upright),
      color,
    ),
    ...[1, -1].map((side) =>
      seen(
        { type: 'extrusion', outline: outer, height: 0.005 },
        at([0, side * (y / 2 - 0.0025), 0], upright),
        color,
      ),
    ),
    ...[1, -1].map((side) =>
      seen({ type: 'box', size: [0.022, 0.008, 0.008] }, at([x + 0.006, side * 0.05, 0.028]), STEEL),
    ),
    seen(
      { type: 'capsule', radius: 0.007, length: 0.13 },
      at([x + 0.018, 0, 0.028], fromAxisAngle([1, 0, 0], Math.PI / 2)),
      BLACK,
    ),
    touched({ type: 'box', size: [x * 0.66, y, 0.012] }, at([x / 2, 0, LID_HEIGHT - 0.008])),
    touched({ type: 'box', size: [0.012, y, LID_HEIGHT * 0.7] }, at([0.012, 0, LID_HEIGHT * 0.38])),
    touched({ type: 'box', size: [0.012, y, LID_HEIGHT * 0.7] }, at([x - 0.012, 0, LID_HEIGHT * 0.38])),
    ...[1, -1].map((side) =>
      touched(
        { type: 'box', size: [x * 0.8, 0.006, LID_HEIGHT * 0.8] },
        at([x / 2, side * (y / 2 - 0.003), LID_HEIGHT * 0.4]),
      ),
    ),
  ];
}

export const grill = {
  name: 'grill',
  description:
    'A barbecue grill with a grate over coals, a lid that is hinged at the back (toward −x) and stands open, and a wooden shelf at its side (toward y). It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const enamel = { color: colorOf(color), roughness: 0.3 };
    const [x, y] = SIZE;
    return {
      parts: [
        { name: 'body', mass: 5, shapes: [...bowl(enamel), ...shelf()] },
        {
          name: 'lid',
          mass: 0.5,
          joint: {
            name: 'lid',
            parent: 'body',
            type: 'hinge' as const,
            origin: at([-x / 2, 0, GRATE + RIM.above + 0.002]),
            axis: [0, -1, 0] as Vector3,
            limits: [0, 2.2] as [number, number],
            start: 2.1,
            friction: 1,
          },
          shapes: lid(enamel),
        },
      ],
      sites: {
        grate: { pose: at([0, 0, GRATE]) },
        shelf: { pose: at([0, y / 2 + SHELF.width / 2, SHELF.top]) },
      },
      regions: {
        grate: {
          pose: at([0, 0, GRATE + 0.03]),
          halfExtents: [x / 2 - RIM.width, y / 2 - RIM.width, 0.03] as Vector3,
        },
        shelf: {
          pose: at([0, (y + SHELF.width) / 2, SHELF.top + 0.03]),
          halfExtents: [x / 2 - 0.005, SHELF.width / 2, 0.03] as Vector3,
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
