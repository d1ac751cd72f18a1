/** A desk lamp with a push button on its foot. */
import { z } from 'zod';
import { fromAxisAngle, multiply, type Quaternion } from '../../sim/math/rotation.js';
import { atan2 } from '../../sim/math/trigonometry.js';
import { length, subtract, type Vector3 } from '../../sim/math/vector.js';
import type { Material, ModelShape } from '../../sim/model.js';
import { colorField, colorOf } from '../colors.js';
import { ALONG_X, at, DARK_PLASTIC, glazed, metal, placed, seen, touched } from './arrange.js';
import type { CatalogueModel } from './catalogue.js';

const parameters = z.strictObject({
  color: colorField('Foot and shade', 'azure'),
  button_color: colorField('Button', 'red'),
});

type Parameters = z.infer<typeof parameters>;

const FOOT = { depth: 0.13, width: 0.2, height: 0.028 } as const;
const BUTTON = { y: -0.055, radius: 0.02, height: 0.016, stroke: 0.01 } as const;
/** What one can touch of the button never reaches down to the foot. */
const TOUCHED_HEIGHT = BUTTON.height - BUTTON.stroke - 0.001;

/** The arm's joints, from the foot up; it leans away from the button. */
const HIP: Vector3 = [-0.02, 0.062, FOOT.height];
const ELBOW: Vector3 = [-0.03, 0.085, 0.2];
const HEAD: Vector3 = [0.03, 0.12, 0.33];
const ARM_RADIUS = 0.006;
/** The shade looks down and forward. */
const SHADE_TILT = 0.5;
const SHADE: Quaternion = fromAxisAngle([0, 1, 0], -SHADE_TILT);

/** Lays the z axis of a shape along the line between two points. */
function between(from: Vector3, to: Vector3): { pose: ReturnType<typeof at>; length: number } {
  const [x, y, z] = subtract(to, from);
  const level = Math.sqrt(x * x + y * y);
  const orientation = multiply(
    fromAxisAngle([0, 0, 1], atan2(y, x)),
    fromAxisAngle([0, 1, 0], atan2(level, z)),
  );
  const middle: Vector3 = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2];
  return { pose: at(middle, orientation), length: length([x, y, z]) };
}

function arm(steel: Material): ModelShape[] {
  const rods = [
    [HIP, ELBOW],
    [ELBOW, HEAD],
  ] as const;
  return [
    ...rods.map(([from, to]) => {
      const rod = between(from, to);
      return placed({ type: 'cylinder', radius: ARM_RADIUS, height: rod.length }, rod.pose, steel);
    }),
    ...[HIP, ELBOW, HEAD].map((joint) =>
      seen({ type: 'cylinder', radius: 0.011, height: 0.024 }, at(joint, ALONG_X), DARK_PLASTIC),
    ),
  ];
}

function shade(color: Material): ModelShape[] {
  return [
    {
      shape: {
        type: 'lathe' as const,
        profile: [
          [0.062, -0.085],
          [0.066, -0.085],
          [0.06, -0.055],
          [0.045, -0.024],
          [0.024, -0.004],
          [0.02, 0.018],
          [0.012, 0.024],
        ] as [number, number][],
      },
      pose: at(HEAD, SHADE),
      material: color,
      solid: false,
    },
    touched(
      { type: 'cone', radius: 0.055, topRadius: 0.02, height: 0.08 },
      at([HEAD[0] + 0.016, HEAD[1], HEAD[2] - 0.03], SHADE),
    ),
    seen({ type: 'sphere', radius: 0.03 }, at([HEAD[0] + 0.038, HEAD[1], HEAD[2] - 0.07]), {
      color: [1, 0.95, 0.72],
      roughness: 0.35,
    }),
  ];
}

export const lamp = {
  name: 'lamp',
  description:
    'A desk lamp on a heavy foot with a push button that springs back, toward −y. It is meant to stand fast.',
  parameters,
  build({ color, button_color }: Parameters) {
    const painted = glazed(colorOf(color));
    return {
      parts: [
        {
          name: 'lamp',
          mass: 1.6,
          shapes: [
            placed(
              { type: 'box', size: [FOOT.depth, FOOT.width, FOOT.height], bevel: 0.008 },
              at([0, 0, FOOT.height / 2]),
              painted,
            ),
            seen(
              { type: 'torus', radius: BUTTON.radius + 0.004, tubeRadius: 0.004 },
              at([0, BUTTON.y, FOOT.height]),
              DARK_PLASTIC,
            ),
            ...arm(metal([0.6, 0.61, 0.63])),
            ...shade(painted),
          ],
        },
        {
          name: 'button',
          mass: 0.02,
          gravity: false,
          joint: {
            name: 'button',
            parent: 'lamp',
            type: 'slide' as const,
            origin: at([0, BUTTON.y, FOOT.height]),
            axis: [0, 0, -1] as Vector3,
            limits: [0, BUTTON.stroke] as [number, number],
            spring: { stiffness: 1000, damping: 20, rest: 0 },
          },
          shapes: [
            seen(
              {
                type: 'cylinder',
                radius: BUTTON.radius,
                height: BUTTON.height + BUTTON.stroke,
                bevel: 0.004,
              },
              at([0, 0, (BUTTON.height - BUTTON.stroke) / 2]),
              glazed(colorOf(button_color)),
            ),
            touched(
              { type: 'cylinder', radius: BUTTON.radius, height: TOUCHED_HEIGHT },
              at([0, 0, BUTTON.height - TOUCHED_HEIGHT / 2]),
            ),
          ],
        },
      ],
      // Fingers that close along x leave the arm of the lamp beside the hand.
      sites: {
        button: {
          part: 'button',
          pose: at([0, 0, BUTTON.height], fromAxisAngle([0, 0, 1], Math.PI / 2)),
        },
      },
      regions: {},
    };
  },
} satisfies CatalogueModel<Parameters>;
