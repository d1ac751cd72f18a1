/** A toy car. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, glazed, matte, metal, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Body', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const LENGTH = 0.11;
const WIDTH = 0.044;
const CABIN_WIDTH = 0.038;
const WHEEL_RADIUS = 0.012;
const WHEEL_WIDTH = 0.011;
const AXLE = 0.034;
const BELOW = 0.007;
const BONNET = 0.026;
const ROOF = 0.044;

/** Draws an outline in x and z out along y. */
const OUTLINE_IN_XZ: Quaternion = fromAxisAngle([1, 0, 0], Math.PI / 2);

const GLASS: Material = { color: [0.24, 0.36, 0.45], roughness: 0.15 };
const RUBBER: Material = { color: [0.1, 0.1, 0.1], roughness: 0.9 };

function wheel(x: number, side: number): ModelShape[] {
  const y = (side * (WIDTH - WHEEL_WIDTH)) / 2 + side * 0.0015;
  return [
    seen(
      { type: 'cylinder', radius: WHEEL_RADIUS, height: WHEEL_WIDTH },
      at([x, y, WHEEL_RADIUS], OUTLINE_IN_XZ),
      RUBBER,
    ),
    seen(
      { type: 'cylinder', radius: 0.006, height: WHEEL_WIDTH + 0.001 },
      at([x, y, WHEEL_RADIUS], OUTLINE_IN_XZ),
      metal([0.75, 0.76, 0.78]),
    ),
  ];
}

function body(material: Material): ModelShape[] {
  const low: [number, number][] = [
    [-LENGTH / 2, BELOW],
    [LENGTH / 2, BELOW],
    [LENGTH / 2, 0.019],
    [LENGTH / 2 - 0.008, 0.0235],
    [0.018, BONNET],
    [-LENGTH / 2 + 0.004, BONNET],
    [-LENGTH / 2, 0.022],
  ];
  const cabin: [number, number][] = [
    [-0.042, BONNET - 0.001],
    [0.024, BONNET - 0.001],
    [0.009, ROOF],
    [-0.03, ROOF],
  ];
  const window: [number, number][] = [
    [-0.0335, BONNET + 0.0015],
    [0.0165, BONNET + 0.0015],
    [0.0065, ROOF - 0.003],
    [-0.0265, ROOF - 0.003],
  ];
  const wind = fromAxisAngle([0, 1, 0], -0.69);
  return [
    seen({ type: 'extrusion', outline: low, height: WIDTH }, at([0, 0, 0], OUTLINE_IN_XZ), material),
    seen({ type: 'extrusion', outline: cabin, height: CABIN_WIDTH }, at([0, 0, 0], OUTLINE_IN_XZ), material),
    seen(
      { type: 'extrusion', outline: window, height: CABIN_WIDTH + 0.001 },
      at([0, 0, 0], OUTLINE_IN_XZ),
      GLASS,
    ),
    seen({ type: 'box', size: [0.001, CABIN_WIDTH - 0.008, 0.018] }, at([0.0168, 0, 0.0352], wind), GLASS),
  ];
}

export const toyCar = {
  name: 'toy_car',
  description: 'A toy car that looks toward its x axis; its wheels do not turn.',
  parameters,
  build({ color }: Parameters) {
    const lamp = (y: number) =>
      seen({ type: 'sphere', radius: 0.0045 }, at([LENGTH / 2 - 0.0015, y, 0.0185]), matte([1, 0.96, 0.75]));
    return {
      parts: [
        {
          name: 'car',
          mass: 0.08,
          shapes: [
            ...body(glazed(colorOf(color))),
            ...[-AXLE, AXLE].flatMap((x) => [-1, 1].flatMap((side) => wheel(x, side))),
            lamp(-0.015),
            lamp(0.015),
            seen({ type: 'box', size: [0.006, WIDTH, 0.006] }, at([LENGTH / 2, 0, 0.0115]), DARK_PLASTIC),
            touched({ type: 'box', size: [LENGTH, WIDTH, BONNET - BELOW] }, at([0, 0, (BONNET + BELOW) / 2])),
            touched(
              { type: 'box', size: [0.056, CABIN_WIDTH, ROOF - BONNET] },
              at([-0.01, 0, (ROOF + BONNET) / 2]),
            ),
            ...[-AXLE, AXLE].map((x) =>
              touched({ type: 'box', size: [0.012, WIDTH, BELOW + 0.002] }, at([x, 0, (BELOW + 0.002) / 2])),
            ),
          ],
        },
      ],
      sites: {
        grasp: { pose: at([-0.008, 0, 0.022]) },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
