/** A desk telephone without its handset. */
import { z } from 'zod';
import { fromAxisAngle, type Quaternion } from '../../sim/math/rotation.js';
import { cos, sin } from '../../sim/math/trigonometry.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { at, DARK_PLASTIC, glazed, placed, seen } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';
import { GRIP_UNDERSIDE, GRIP_WIDTH, HALF_GAP, HANDSET_HEIGHT } from './phone-size.js';

const parameters = z.strictObject({
  color: colorField('Body', 'red'),
});

type Parameters = z.infer<typeof parameters>;

/** Where the handset lies across the telephone, behind the keypad. */
const CRADLE_Y = 0.042;
const SADDLE_TOP = 0.074;
const SADDLE_DEPTH = 0.056;
/** Room between the saddle and the pieces of the handset on either side. */
const PLAY = 0.0035;

/** Draws an outline in y and z out along x. */
const OUTLINE_IN_YZ: Quaternion = [0.5, 0.5, 0.5, 0.5];
/** Draws an outline in x and z out along y. */
const OUTLINE_IN_XZ: Quaternion = fromAxisAngle([1, 0, 0], Math.PI / 2);

const FACE = { front: [-0.085, 0.034], back: [0.012, 0.06] } as const;
const FACE_SLOPE = 0.2619; // of the line from front to back

function body(material: Material): ModelShape[] {
  const foot: [number, number][] = [
    [-0.09, 0],
    [0.085, 0],
    [0.085, 0.022],
    [0.076, 0.032],
    [-0.08, 0.032],
    [-0.09, 0.022],
  ];
  const face: [number, number][] = [
    [FACE.front[0], 0.02],
    [FACE.back[0], 0.02],
    [...FACE.back],
    [...FACE.front],
  ];
  const side = HALF_GAP - PLAY;
  const saddle: [number, number][] = [
    [-side - 0.002, 0.02],
    [side + 0.002, 0.02],
    [side, SADDLE_TOP - 0.009],
    [side - 0.006, SADDLE_TOP],
    [-side + 0.006, SADDLE_TOP],
    [-side, SADDLE_TOP - 0.009],
  ];
  return [
    placed({ type: 'extrusion', outline: foot, height: 0.2 }, at([0, 0, 0], OUTLINE_IN_YZ), material),
    placed({ type: 'extrusion', outline: face, height: 0.13 }, at([0, 0, 0], OUTLINE_IN_YZ), material),
    placed(
      { type: 'extrusion', outline: saddle, height: SADDLE_DEPTH },
      at([0, CRADLE_Y, 0], OUTLINE_IN_XZ),
      material,
    ),
  ];
}

/** Four prongs, leaning outward, that lead the grip to the middle of the saddle. */
function prongs(material: Material): ModelShape[] {
  const inner = GRIP_WIDTH / 2 + 0.002;
  return [-0.03, 0.03].flatMap((x) =>
    [-1, 1].map((side) =>
      placed(
        {
          type: 'extrusion',
          outline: [
            [side * inner, -0.004],
            [side * inner, 0.002],
            [side * (inner + 0.006), 0.016],
            [side * (inner + 0.01), 0.016],
            [side * (inner + 0.01), -0.004],
          ],
          height: 0.012,
        },
        at([x, CRADLE_Y, SADDLE_TOP], OUTLINE_IN_YZ),
        material,
      ),
    ),
  );
}

/** A dark plate on the sloping face with four rows of three keys. */
function keypad(): ModelShape[] {
  const tilt = fromAxisAngle([1, 0, 0], FACE_SLOPE);
  const middle = [(FACE.front[0] + FACE.back[0]) / 2, (FACE.front[1] + FACE.back[1]) / 2] as const;
  const onFace = (x: number, along: number, above: number) =>
    at(
      [
        x,
        middle[0] + along * cos(FACE_SLOPE) - above * sin(FACE_SLOPE),
        middle[1] + along * sin(FACE_SLOPE) + above * cos(FACE_SLOPE),
      ],
      tilt,
    );
  const keys = [-0.027, -0.009, 0.009, 0.027].flatMap((along) =>
    [-0.022, 0, 0.022].map((x) =>
      seen({ type: 'box', size: [0.016, 0.013, 0.005] }, onFace(x, along, 0.0035), {
        color: [0.93, 0.92, 0.88],
        roughness: 0.5,
      }),
    ),
  );
  return [seen({ type: 'box', size: [0.074, 0.08, 0.003] }, onFace(0, 0, 0.001), DARK_PLASTIC), ...keys];
}

export const phoneBase = {
  name: 'phone_base',
  description:
    'A desk telephone with a keypad in front (toward −y) and a cradle behind it, in which the handset of phone lies across. It is meant to stand fast.',
  parameters,
  build({ color }: Parameters) {
    const material = glazed(colorOf(color));
    const cradle = SADDLE_TOP - GRIP_UNDERSIDE;
    return {
      parts: [{ name: 'body', mass: 1.5, shapes: [...body(material), ...prongs(material), ...keypad()] }],
      sites: {
        cradle: { pose: at([0, CRADLE_Y, cradle]) },
      },
      regions: {
        // About the middle of the handset as it lies there.
        cradle: {
          pose: at([0, CRADLE_Y, cradle + HANDSET_HEIGHT / 2]),
          halfExtents: [0.02, 0.02, 0.015],
        },
      },
    };
  },
} satisfies CatalogueModel<Parameters>;
