/** A dustpan into which dirt is swept along the table. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, matte, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  size: z
    .enum(['tall', 'short'])
    .default('short')
    .describe('tall has high walls and an upright handle, short has low walls and a level one'),
  color: colorField('Pan', 'teal'),
});

type Parameters = z.infer<typeof parameters>;

const DEPTH = 0.12;
const WIDTH = 0.18;
const WALL = 0.005;
/** The walls are lower toward the opening. */
const LIP_HEIGHT = 0.018;
/** The floor rises from nothing at the opening to this height at the back. */
const FLOOR_RISE = 0.004;
const BACK_HEIGHT = { tall: 0.1, short: 0.04 } as const;

/** Draws an outline in x and z out along y. */
const OUTLINE_IN_XZ: Quaternion = fromAxisAngle([1, 0, 0], Math.PI / 2);

/** Steps by which boxes follow the slanting upper edge of a side wall. */
const STEPS = 3;

function side(y: number, height: number, material: Material): ModelShape[] {
  const outline: [number, number][] = [
    [-DEPTH / 2, 0],
    [DEPTH / 2, 0],
    [DEPTH / 2, LIP_HEIGHT],
    [-DEPTH / 2 + 0.03, height],
    [-DEPTH / 2, height],
  ];
  const length = DEPTH / STEPS;
  const steps = Array.from({ length: STEPS }, (_, i): ModelShape => {
    const top = height + ((LIP_HEIGHT - height) * i) / STEPS;
    return touched(
      { type: 'box', size: [length, WALL, top] },
      at([-DEPTH / 2 + length * (i + 0.5), y, top / 2]),
    );
  });
  return [
    seen({ type: 'extrusion', outline, height: WALL }, at([0, y, 0], OUTLINE_IN_XZ), material),
    ...steps,
  ];
}

function floor(material: Material): ModelShape {
  const outline: [number, number][] = [
    [-DEPTH / 2, 0],
    [DEPTH / 2, 0],
    [-DEPTH / 2, FLOOR_RISE],
  ];
  return placed({ type: 'extrusion', outline, height: WIDTH }, at([0, 0, 0], OUTLINE_IN_XZ), material);
}

/** An upright handle on the back wall, or a level one behind it, each with a dark grip. */
function handle(size: 'tall' | 'short', material: Material): ModelShape[] {
  if (size === 'short') {
    return [
      placed(
        { type: 'box', size: [0.09, 0.024, 0.014], bevel: 0.005 },
        at([-DEPTH / 2 - 0.045, 0, 0.026]),
        material,
      ),
      seen(
        { type: 'cylinder', radius: 0.004, height: 0.0255 },
        at([-DEPTH / 2 - 0.078, 0, 0.0262]),
        DARK_PLASTIC,
      ),
    ];
  }
  const back = BACK_HEIGHT.tall;
  return [
    placed(
      { type: 'box', size: [0.014, 0.024, 0.15], bevel: 0.005 },
      at([-DEPTH / 2 - 0.004, 0, back - 0.02 + 0.075]),
      material,
    ),
    placed(
      { type: 'cylinder', radius: 0.011, height: 0.09, bevel: 0.004 },
      at([-DEPTH / 2 - 0.004, 0, back + 0.125], fromAxisAngle([1, 0, 0], Math.PI / 2)),
      DARK_PLASTIC,
    ),
  ];
}

export const dustpan = {
  name: 'dustpan',
  description: 'A dustpan, tall or short, open toward its x axis. It is meant to stand fast.',
  parameters,
  build({ size, color }: Parameters) {
    const material = matte(colorOf(color));
    const inner = matte(material.color.map((x) => x * 0.75) as typeof material.color);
    const height = BACK_HEIGHT[size];
    const inside = DEPTH - WALL;
    return {
      parts: [
        {
          name: 'pan',
          mass: 0.4,
          shapes: [
            floor(inner),
            placed(
              { type: 'box', size: [WALL, WIDTH, height] },
              at([(WALL - DEPTH) / 2, 0, height / 2]),
              material,
            ),
            ...side((WIDTH - WALL) / 2, height, material),
            ...side((WALL - WIDTH) / 2, height, material),
            ...handle(size, material),
          ],
        },
      ],
      sites: {
        opening: { pose: at([DEPTH / 2, 0, 0]) },
      },
      regions: {
        inside: {
          pose: at([WALL / 2, 0, height / 2]),
          halfExtents: [inside / 2, WIDTH / 2 - WALL, height / 2],
        },
        // Table before the opening from which dirt is swept in: half way to another dustpan that faces this one.
        before: { pose: at([DEPTH / 2 + 0.19, 0, 0.02]), halfExtents: [0.048, 0.042, 0.02] },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
